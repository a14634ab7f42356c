"""Organisations and their part in programs and projects."""

from __future__ import annotations

from gnlab_data.schema.columns import (
    ORG_ID,
    PROGRAM,
    PROJECT,
    RESEARCH_ACTOR,
    Column,
    Table,
    fact_year,
    reference,
    references,
    source,
)

ORGANIZATION_TYPES = (
    "province",
    "city",
    "national_ministry",
    "public_institution",
    "university",
    "nonprofit",
    "social_economy",
    "company",
    "school",
    "residents",
    "network",
)

ORGANIZATIONS = Table(
    "organizations",
    "한 행: 기관·단체 하나(개인은 싣지 않음)",
    (
        Column(
            "org_id",
            "식별자. 한 번 붙이면 바꾸거나 다시 쓰지 않음",
            required=True,
            pattern=ORG_ID,
            unique=True,
        ),
        Column("org_name", "이름", required=True),
        Column(
            "org_type",
            "종류. 모르면 비움",
            enum=ORGANIZATION_TYPES,
        ),
        Column("sigungu", "자리한 시군"),
        source(),
    ),
    key=("org_name",),
)

ORGANIZATION_ALIASES = Table(
    "organization_aliases",
    "한 행: 출처가 쓴 기관·단체의 다른 이름 하나(옛 이름, 줄인 이름)",
    (
        Column("alias", "다른 이름", required=True),
        reference("org_id", "organizations.org_id", "기관·단체", required=True),
        Column("reason_ko", "같은 곳으로 보는 사유", required=True),
        references("source_ids", "sources.source_id", "그 이름을 쓴 출처들", required=True),
    ),
    key=("alias",),
)

PARTICIPATIONS = Table(
    "participations",
    "한 행: 한 기관·단체가 한 사업 또는 프로젝트에서 맡은 역할",
    (
        reference("program_id", PROGRAM, "사업", required=True),
        reference("project_id", PROJECT, "프로젝트. 사업 전체면 비움"),
        fact_year("year", "연도"),
        reference("org_name", "organizations.org_name", "기관·단체", required=True),
        Column(
            "role",
            "맡은 역할",
            required=True,
            enum=("lead", "partner", "funder", "host", "research", "support"),
        ),
        source(),
    ),
    same_fact=("program_id", "project_id", "year", "org_name", "role", "source_id"),
)

RESEARCH_BODIES = Table(
    "research_bodies",
    "한 행: 공공기관 가운데 연구기관이나 기술 시험·인증기관 하나와 그렇게 보는 사유",
    (
        reference("org_name", "organizations.org_name", "기관", required=True),
        Column(
            "kind",
            "국책 연구기관, 도의 연구기관, 기술 시험·인증기관",
            required=True,
            enum=("national", "provincial", "certification"),
        ),
        Column("reason_ko", "그렇게 보는 사유", required=True),
        Column("reason_en", "그렇게 보는 사유(영어)", required=True),
    ),
    key=("org_name",),
)


PROGRAM_PARTICIPANTS = Table(
    "program_participants",
    "한 행: 사업의 성격으로 모든 프로젝트에 함께하는 주체의 종류 하나와 그렇게 보는 사유",
    (
        reference("program_id", PROGRAM, "사업", required=True),
        Column(
            "participant",
            "기관의 종류, 또는 research(연구기관)",
            required=True,
            enum=(*ORGANIZATION_TYPES, RESEARCH_ACTOR),
        ),
        Column("reason_ko", "그렇게 보는 사유", required=True),
        Column("reason_en", "그렇게 보는 사유(영어)", required=True),
        source("그렇게 말하는, 그 사업의 출처"),
    ),
    key=("program_id", "participant"),
)
