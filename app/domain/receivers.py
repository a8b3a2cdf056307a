"""Receivers: what whoever is sent something is, which decides what has to be asked first."""

from enum import StrEnum


class Receiver(StrEnum):
    """What somebody is who is sent something; the words of their name decide nothing."""

    THERAPIST = "therapist"
    GP = "gp"
    SCHOOL = "school"
    EMPLOYER = "employer"
    INSURER = "insurer"
    SOLICITOR = "solicitor"
    POLICE = "police"
    COURT = "court"
    SOCIAL_SERVICES = "social-services"
    FAMILY = "family"
    OTHER = "other"
