"""``{% load accounts %}``: what the sign-in page needs beside allauth's own context."""

from django import template

from geleit.accounts import demo_signins as demo

register = template.Library()


@register.simple_tag
def demo_signins() -> list[demo.DemoSignIn]:
    return demo.listed()
