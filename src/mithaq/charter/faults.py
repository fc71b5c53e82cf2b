"""What can be wrong in a charter file, worded in three languages: what is wrong, and the mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mithaq.charter.text import Text


def _none() -> dict[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Fault:
    """One error in a charter file, or one caution about it. Lines and columns count from 1."""

    code: str
    line: int
    column: int
    clause: str = ""
    path: str = ""
    figures: dict[str, str] = field(default_factory=_none)

    def what(self, language: str) -> str:
        return _fill((WORDING | CAUTIONS)[self.code][0], language, self.figures)

    def mend(self, language: str) -> str:
        return _fill((WORDING | CAUTIONS)[self.code][1], language, self.figures)


class Unreadable(Exception):
    """A charter that cannot be read, with every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{f.line}: {f.what('en')}" for f in faults))
        self.faults = tuple(faults)


def _fill(text: Text, language: str, figures: dict[str, str]) -> str:
    words = text.best(language).words
    for name, value in figures.items():
        words = words.replace("{" + name + "}", value)
    return words


def _t(ar: str, fr: str, en: str) -> Text:
    return Text(ar=ar, fr=fr, en=en)


WORDING: dict[str, tuple[Text, Text]] = {
    "yaml": (
        _t("بنية الملف مكسورة: {problem}", "La structure du fichier est rompue : {problem}", "The file's structure is broken: {problem}"),
        _t("صحّحوا الإزاحة أو علامات الاقتباس في هذا السطر وما قبله.", "Corrigez l'indentation ou les guillemets de cette ligne et de la précédente.", "Correct the indentation or the quotes of this line and the one before it."),
    ),
    "not-plain": (
        _t("«{value}» من حيل YAML، والميثاق يُكتب بقيم صريحة.", "« {value} » est un artifice de YAML ; une charte s'écrit en valeurs simples.", "“{value}” is a trick of YAML; a charter is written in plain values."),
        _t("اكتبوا القيمة كاملة في مكانها، بلا & و* و<< و!.", "Écrivez la valeur en entier à sa place, sans &, *, << ni !.", "Write the value out in its place, without &, *, << or !."),
    ),
    "too-long": (
        _t("الملف أطول من {value} حرف.", "Le fichier dépasse {value} caractères.", "The file is longer than {value} characters."),
        _t("احذفوا منه ما ليس من الميثاق.", "Retirez-en ce qui n'est pas la charte.", "Take out what is not the charter."),
    ),
    "too-deep": (
        _t("التداخل أعمق من {value} مستوى.", "L'imbrication dépasse {value} niveaux.", "The nesting is deeper than {value} levels."),
        _t("أغلقوا الأقواس والقوائم التي بقيت مفتوحة.", "Fermez les accolades et les listes restées ouvertes.", "Close the brackets and lists that were left open."),
    ),
    "not-a-charter": (
        _t("هذا الملف لا يحوي ميثاقًا.", "Ce fichier ne contient pas de charte.", "This file holds no charter."),
        _t("ابدؤوا بالسطر charter: 1 ثم network.", "Commencez par la ligne charter: 1, puis network.", "Begin with the line charter: 1, then network."),
    ),
    "missing-key": (
        _t("المفتاح «{key}» ناقص.", "Il manque la clé « {key} ».", "The key “{key}” is missing."),
        _t("أضيفوا «{key}» هنا.", "Ajoutez « {key} » ici.", "Add “{key}” here."),
    ),
    "unknown-key": (
        _t("المفتاح «{key}» غير معروف في صيغة الميثاق.", "La clé « {key} » n'existe pas dans le format.", "The format has no key “{key}”."),
        _t("احذفوه أو استعملوا واحدًا من: {near}.", "Supprimez-la ou prenez l'une de celles-ci : {near}.", "Remove it or use one of: {near}."),
    ),
    "unknown-rule": (
        _t("لا قاعدة بهذا النوع: «{value}».", "Aucune règle de ce genre : « {value} ».", "There is no kind of rule “{value}”."),
        _t("استعملوا واحدًا من: {near}.", "Prenez l'un de : {near}.", "Use one of: {near}."),
    ),
    "not-one-of": (
        _t("القيمة «{value}» غير مقبولة.", "La valeur « {value} » n'est pas admise.", "The value “{value}” is not accepted."),
        _t("القيم المقبولة: {near}.", "Valeurs admises : {near}.", "Accepted values: {near}."),
    ),
    "wrong-value": (
        _t("القيمة «{value}» غير صالحة هنا.", "La valeur « {value} » ne convient pas ici.", "The value “{value}” does not fit here."),
        _t("راجعوا docs/charter-format.md؛ السبب: {reason}.", "Voyez docs/charter-format.md ; motif : {reason}.", "See docs/charter-format.md; reason: {reason}."),
    ),
    "text-missing": (
        _t("النص لا يحوي اللغات: {value}.", "Le texte manque en : {value}.", "The text is missing in: {value}."),
        _t("اكتبوا النص بالعربية والفرنسية والإنكليزية.", "Écrivez le texte en arabe, français et anglais.", "Write the text in Arabic, French and English."),
    ),
    "period": (
        _t("«{value}» ليست مدة.", "« {value} » n'est pas une durée.", "“{value}” is not a period."),
        _t("اكتبوا مثلًا P3M أو P14D أو P1Y أو P10WD لأيام العمل.", "Écrivez par exemple P3M, P14D, P1Y, ou P10WD pour des jours ouvrables.", "Write for example P3M, P14D, P1Y, or P10WD for working days."),
    ),
    "share": (
        _t("«{value}» ليست نسبة بين 0 و1.", "« {value} » n'est pas une part entre 0 et 1.", "“{value}” is not a share between 0 and 1."),
        _t('اكتبوها كسرًا بين علامتي اقتباس، مثل "2/3".', 'Écrivez une fraction entre guillemets, comme "2/3".', 'Write a fraction in quotes, such as "2/3".'),
    ),
    "number": (
        _t("«{value}» ليس عددًا.", "« {value} » n'est pas un nombre.", "“{value}” is not a number."),
        _t('اكتبوا عددًا صحيحًا أو كسرًا بين علامتي اقتباس.', "Écrivez un entier ou une fraction entre guillemets.", "Write an integer or a fraction in quotes."),
    ),
    "country": (
        _t("«{value}» ليس رمز بلد.", "« {value} » n'est pas un code de pays.", "“{value}” is not a country code."),
        _t("استعملوا رمز ISO من حرفين، مثل TN.", "Prenez le code ISO à deux lettres, comme TN.", "Use the two-letter ISO code, such as TN."),
    ),
    "timezone": (
        _t("«{value}» ليست منطقة زمنية معروفة.", "« {value} » n'est pas un fuseau horaire connu.", "“{value}” is not a known time zone."),
        _t("استعملوا اسم IANA، مثل Africa/Tunis.", "Prenez le nom de l'IANA, comme Africa/Tunis.", "Use the IANA name, such as Africa/Tunis."),
    ),
    "organisation": (
        _t("«{value}» ليس نوعًا من المنظمات.", "« {value} » n'est pas un genre d'organisation.", "“{value}” is not a kind of organisation."),
        _t("اختاروا من: {near}.", "Choisissez parmi : {near}.", "Choose from: {near}."),
    ),
    "twice": (
        _t("«{value}» مذكور مرتين، أولاهما في السطر {first}.", "« {value} » figure deux fois, d'abord à la ligne {first}.", "“{value}” stands twice, first on line {first}."),
        _t("أعطوا كل واحد رقمًا خاصًا به.", "Donnez à chacun son propre numéro.", "Give each its own reference."),
    ),
    "unknown-name": (
        _t("«{value}» غير معرّف تحت {section}.", "« {value} » n'est pas défini sous {section}.", "“{value}” is not defined under {section}."),
        _t("عرّفوه هناك أو اختاروا من: {near}.", "Définissez-le là, ou choisissez parmi : {near}.", "Define it there, or choose from: {near}."),
    ),
    "unknown-record": (
        _t("لا سجلّ من نوع «{value}» في المنصة.", "La plateforme ne tient pas de registre « {value} ».", "The platform keeps no record of the kind “{value}”."),
        _t("اختاروا من: {near}.", "Choisissez parmi : {near}.", "Choose from: {near}."),
    ),
    "unknown-facet": (
        _t("سجلّ «{record}» لا يحمل «{value}».", "Le registre « {record} » ne porte pas « {value} ».", "The record “{record}” carries no “{value}”."),
        _t("اختاروا من: {near}.", "Choisissez parmi : {near}.", "Choose from: {near}."),
    ),
    "power-missing": (
        _t("لا أحد يملك الصلاحية «{value}».", "Personne n'a le pouvoir « {value} ».", "Nobody has the power “{value}”."),
        _t("امنحوها لهيئة أو لمنصب تحت powers.", "Accordez-le à un organe ou à une fonction sous powers.", "Grant it to an organ or an office under powers."),
    ),
    "power-holder": (
        _t("الصلاحية «{value}» تحتاج صاحبًا واحدًا: هيئة أو منصبًا.", "Le pouvoir « {value} » veut un seul titulaire : un organe ou une fonction.", "The power “{value}” needs exactly one holder: an organ or an office."),
        _t("اكتبوا organ أو office، لا كليهما.", "Écrivez organ ou office, pas les deux.", "Write organ or office, not both."),
    ),
    "cannot-decide": (
        _t("الهيئة «{value}» تقرّر ولا أغلبية لها أو لا نصاب.", "L'organe « {value} » décide sans majorité ou sans quorum.", "The organ “{value}” decides without a majority or a quorum."),
        _t("أضيفوا quorum وmajority إلى الهيئة.", "Ajoutez quorum et majority à l'organe.", "Add quorum and majority to the organ."),
    ),
    "outer-of-nothing": (
        _t("نوع الأعضاء «{value}» يشترط عضوية شبكة أوسع، والميثاق لا يذكرها.", "Le type de membre « {value} » exige un réseau englobant que la charte ne nomme pas.", "The kind of member “{value}” asks for an outer network that the charter does not name."),
        _t("أضيفوا within أو احذفوا outer.", "Ajoutez within ou ôtez outer.", "Add within, or take outer away."),
    ),
    "within-itself": (
        _t("الشبكة «{value}» داخل نفسها.", "Le réseau « {value} » est dans lui-même.", "The network “{value}” stands within itself."),
        _t("سمّوا الشبكة الأوسع في within.", "Nommez le réseau englobant sous within.", "Name the outer network under within."),
    ),
    "cannot-be-filled": (
        _t("مقاعد «{value}» لا يمكن ملؤها: {reason}.", "Les sièges de « {value} » ne peuvent être pourvus : {reason}.", "The seats of “{value}” cannot be filled: {reason}."),
        _t("غيّروا العدد أو الحد الأقصى.", "Changez le nombre ou la limite.", "Change the count or the limit."),
    ),
    "portfolios-of-nothing": (
        _t("الهيئة «{value}» تتقاسم مجالات مسؤولية ولا يُذكر أيّها.", "L'organe « {value} » répartit des portefeuilles sans dire lesquels.", "The organ “{value}” shares out portfolios and does not say which."),
        _t("سمّوا lists أو members تحت portfolios.", "Nommez lists ou members sous portfolios.", "Name lists or members under portfolios."),
    ),
    "portfolios-of-all": (
        _t("كل الأعضاء في «{value}»، فلا مقعد فيها يحمل مجال مسؤولية.", "Tous les membres siègent dans « {value} » : aucun siège n'y porte de portefeuille.", "All members sit in “{value}”, so that no seat there can hold a portfolio."),
        _t("احذفوا portfolios، أو اجعلوا المقاعد تُملأ بطريقة أخرى.", "Supprimez portfolios, ou pourvoyez les sièges autrement.", "Remove portfolios, or fill the seats in another way."),
    ),
    "portfolio-twice": (
        _t("«{value}» في قائمتين من مجالات المسؤولية.", "« {value} » figure dans deux listes de portefeuilles.", "“{value}” stands in two lists of portfolios."),
        _t("سمّوا قائمة واحدة، أو غيّروا المفتاح في إحداهما.", "Nommez une seule liste, ou changez la clé dans l'une d'elles.", "Name one list, or change the key in one of them."),
    ),
    "circular": (
        _t("دائرة لا تنتهي: {value}.", "Un cercle sans fin : {value}.", "An endless circle: {value}."),
        _t("اقطعوا الدائرة عند أحد الأطراف.", "Rompez le cercle à l'un de ses maillons.", "Break the circle at one of its links."),
    ),
    "contradiction": (
        _t("لا يمكن أن يصحّ هذا مع البند {other}: {reason}.", "Ceci ne peut tenir avec la clause {other} : {reason}.", "This cannot hold together with clause {other}: {reason}."),
        _t("وحّدوا الحدّين أو ميّزوا الحالتين.", "Accordez les deux limites ou distinguez les cas.", "Bring the two limits together, or tell the cases apart."),
    ),
    "no-limit": (
        _t("القاعدة لا تذكر حدًّا.", "La règle ne donne aucune limite.", "The rule states no limit."),
        _t("أضيفوا at_least أو at_most.", "Ajoutez at_least ou at_most.", "Add at_least or at_most."),
    ),
    "fees-days": (
        _t("التذكير أو مهلة السماح بلا يوم استحقاق.", "Un rappel ou un délai de grâce sans jour d'échéance.", "A reminder or a time of grace without a due day."),
        _t("أضيفوا due (الشهر واليوم)، أو احذفوا remind وgrace.", "Ajoutez due (mois et jour), ou supprimez remind et grace.", "Add due (month and day), or remove remind and grace."),
    ),
    "fees-bands": (
        _t("شرائح السلّم ليست من الأصغر إلى الأكبر: {value}.", "Les tranches du barème ne vont pas de la plus petite à la plus grande : {value}.", "The bands of the scale do not go from the smallest to the greatest: {value}."),
        _t("رتّبوها بحسب up_to؛ والأخيرة وحدها بلا up_to.", "Classez-les par up_to ; seule la dernière en est privée.", "Order them by up_to; only the last has none."),
    ),
    "fees-places": (
        _t("للمبلغ {value} منازل عشرية أكثر من العملة {currency}.", "Le montant {value} a plus de décimales que la monnaie {currency}.", "The sum {value} has more places than the currency {currency}."),
        _t("اكتبوا ما لا يزيد على {places} من المنازل.", "Écrivez au plus {places} décimales.", "Write at most {places} places."),
    ),
    "fees-means": (
        _t("العامل means بلا مستويات يعلن العضو أحدها.", "Le facteur means n'a pas de niveaux à déclarer.", "The factor means has no levels to declare."),
        _t("أضيفوا fees.means مع مستوياته، أو احذفوا means من factors.", "Ajoutez fees.means et ses niveaux, ou retirez means de factors.", "Add fees.means with its levels, or take means out of factors."),
    ),
    "voluntary-effects": (
        _t("اشتراك طوعي لا يوقف حقًّا.", "Une contribution volontaire ne suspend aucun droit.", "A voluntary fee suspends no right."),
        _t("احذفوا effects أو اجعلوا mode: dues.", "Supprimez effects ou écrivez mode: dues.", "Remove effects, or write mode: dues."),
    ),
    "signing-days": (
        _t("تذكير بتوقيع الميثاق أو أثر لعدم توقيعه، بلا مهلة.", "Un rappel ou un effet de la signature, sans délai pour signer.", "A reminder to sign, or an effect of not signing, without a time to sign."),
        _t("أضيفوا within إلى signing، أو احذفوا remind وeffects.", "Ajoutez within à signing, ou supprimez remind et effects.", "Add within to signing, or remove remind and effects."),
    ),
    "contrast": (
        _t("لون الهوية {value} لا يُقرأ على الورق ({ratio}:1).", "L'accent {value} ne se lit pas sur le papier ({ratio}:1).", "The accent {value} cannot be read on the paper ({ratio}:1)."),
        _t("اختاروا لونًا أغمق، مثل {near}.", "Prenez une couleur plus foncée, comme {near}.", "Choose a darker colour, such as {near}."),
    ),
}  # fmt: skip

CAUTIONS: dict[str, tuple[Text, Text]] = {
    "dues-silence-all": (
        _t(
            "إذا تأخر كل الأعضاء عن أداء اشتراكهم فلن تستطيع أي هيئة أن تقرر ({value})، لأن التأخر يوقف التصويت ولا يصوت في {organ} غير الأعضاء.",
            "Si tous les membres sont en retard de cotisation, aucun organe ne peut plus décider ({value})\u202f: le retard suspend le vote, et seuls les membres votent dans {organ}.",
            "With every member in arrears no organ could decide ({value}): arrears take the vote, and none but members vote in {organ}.",
        ),
        _t(
            "يمكن إسناد contribution.waive إلى منصب يقرر وحده، أو حذف suspend-vote من effects.",
            "Confiez contribution.waive à une fonction qui décide seule, ou ôtez suspend-vote de effects.",
            "Give contribution.waive to an office that decides alone, or take suspend-vote out of effects.",
        ),
    ),
    "secret-tie-chair": (
        _t(
            "في {value} يكون التصويت سريًّا ويُرجَّح صوت الرئاسة عند التعادل، لكنّ صوتها لا يعرفه أحد: فلا يُقبل ما تعادلت فيه الأصوات.",
            "Dans {value}, le vote est secret et la présidence départage, mais nul ne connaît sa voix : une égalité n'y est jamais adoptée.",
            "In {value} votes are secret and the chair decides a tie, but nobody knows the chair's vote: a tie is never carried there.",
        ),
        _t(
            "اكتبوا tie: lot أو tie: fails، أو احذفوا secret.",
            "Écrivez tie: lot ou tie: fails, ou ôtez secret.",
            "Write tie: lot or tie: fails, or take secret out.",
        ),
    ),
    "portfolios-unassigned": (
        _t(
            "الهيئة «{value}» تتقاسم مجالات مسؤولية، ولا أحد يملك صلاحية إسنادها.",
            "L'organe « {value} » répartit des portefeuilles, et nul n'a le pouvoir de les confier.",
            "The organ “{value}” shares out portfolios, and nobody has the power to assign them.",
        ),
        _t(
            "امنحوا portfolio.assign لهيئة أو لمنصب تحت powers.",
            "Accordez portfolio.assign à un organe ou à une fonction sous powers.",
            "Grant portfolio.assign to an organ or an office under powers.",
        ),
    ),
}
"""What is allowed and may be regretted: named by `mithaq charter check`, which does not fail for it."""
