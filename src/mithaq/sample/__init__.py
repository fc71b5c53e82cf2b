"""The sample world: real places, invented people, two years of life, built through the product's own commands."""
