"""What trainings are compared on and by: pairs of generators, labels drawn as a user gives them, judges, and
the reference that is trained as the paper tells it.
"""
