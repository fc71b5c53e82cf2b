from django.http import HttpResponse
def entrance(r): return HttpResponse()
alive=ready=csp_report=entrance
