"""A dozen projects that can be added up by eye, built like the shipped facts.

Regions, towns, statistics, themes, measures and sources are the shipped ones; programs, projects,
organisations and what happened stand here. A corrected row of the shipped facts changes nothing.
"""

from __future__ import annotations

import csv
from pathlib import Path

from gnlab_data import schema, settings

SOURCE = "seed-slides"
TABLES = {
    "programs": """
program_id | level    | axis       | start_year | official_measure  | headline_measures
lab        | province | people     | 2019       | projects_selected | projects_selected
town       | city     | model      | 2020       |                   |
nation     | national | national   | 2021       |                   |
school     | province | foundation | 2018       |                   |
""",
    "program_participants": """
program_id | participant
school     | residents
""",
    "organizations": """
org_id  | org_name | org_type           | sigungu
org-001 | 마을회   | residents          | 창원시
org-002 | 나눔단체 | nonprofit          | 진주시
org-003 | 두레조합 | social_economy     | 창원시
org-004 | 지역대학 | university         | 진주시
org-005 | 큰회사   | company            |
org-006 | 연구원   | public_institution | 통영시
org-007 | 도청     | province           | 경상남도
org-008 | 연결망   | network            | 창원시
org-009 | 쉬는단체 | nonprofit          | 남해군
org-010 | 의창주민 | residents          | 창원시
""",
    "projects": """
project_id | program_id | year | lead_org | status    | result_ko | budget_krw
p01        | lab        | 2019 | 마을회   | new       | 나아짐    |
p02        | lab        | 2020 | 마을회   | continued |           |
p03        | lab        | 2020 | 나눔단체 | new       |           | 1000000
p04        | lab        | 2021 |          | unknown   |           |
p05        | lab        |      | 두레조합 | unknown   |           |
p06        | town       | 2021 | 두레조합 | new       | 나아짐    | 3000000
p07        | town       | 2021 |          | new       |           |
p08        | nation     | 2022 | 연구원   | new       |           |
p09        | nation     | 2022 | 큰회사   | new       |           |
p10        | lab        | 2022 | 연결망   | new       |           |
p11        | lab        | 2023 | 마을회   | continued |           |
p12        | nation     | 2023 | 지역대학 | new       |           |
""",
    "project_lineage": """
project_id | continues_project_id | basis
p02        | p01                  | stated
p11        | p02                  | inferred
""",
    "project_themes": """
project_id | theme_id   | is_primary | basis
p01        | youth      | true       | curated
p02        | youth      | true       | curated
p02        | more-care  | false      | curated
p03        | more-care  | true       | slides
p06        | no-plastic | true       | curated
p07        | no-plastic | true       | curated
p08        | more-care  | true       | curated
p09        | youth      | true       | curated
p10        | youth      | true       | curated
p12        | no-plastic | true       | curated
""",
    "sites": """
project_id | sigungu  | gu     | eupmyeondong | place_ko | precision    | lon | lat|place_source_id
p01        | 창원시   | 의창구 | 명곡동       | 시장     | place        |       |      |
p02        | 창원시   |        |              |          | sigungu      |       |      |
p03        | 진주시   |        |              | 광장     | place        | 128.1 | 35.2 | ktab-596-h2
p05        | 경상남도 |        |              |          | province     |       |      |
p06        | 진주시   |        |              |          | sigungu      |       |      |
p06        | 남해군   |        | 남해읍       |          | eupmyeondong |       |      |
p07        | 남해군   |        |              |          | sigungu      |       |      |
p08        | 창원시   |        | 동읍         |          | eupmyeondong |       |      |
p09        | 창원시   | 성산구 |              |          | sigungu      |       |      |
p10        | 진주시   |        |              | 광장     | place        | 128.1 | 35.2 |
p10        | 경상남도 |        |              |          | province     |       |      |
p03        | 진주시   |        |              | 둘레길   | place        | 128.1 | 35.2 | ktab-596-h2
""",
    "participations": """
program_id | project_id | year | org_name | role     | source_id
lab        | p01        | 2019 | 마을회   | lead     |
lab        | p01        | 2019 | 지역대학 | partner  |
lab        | p02        | 2020 | 마을회   | lead     |
lab        | p02        | 2020 | 지역대학 | partner  |
lab        | p02        | 2020 | 큰회사   | support  |
lab        | p03        | 2020 | 나눔단체 | lead     |
lab        | p03        | 2020 | 도청     | funder   |
lab        | p03        | 2020 | 큰회사   | funder   |
town       | p06        | 2021 | 두레조합 | lead     |
town       | p06        | 2021 | 나눔단체 | partner  | ktab-596-h2
town       | p06        | 2021 | 지역대학 | research |
town       | p07        | 2021 | 도청     | funder   |
nation     | p08        | 2022 | 연구원   | lead     |
nation     | p08        | 2022 | 마을회   | partner  |
nation     | p09        | 2022 | 큰회사   | lead     |
nation     | p09        | 2022 | 연결망   | partner  |
lab        | p10        | 2022 | 연결망   | funder   |
lab        | p10        | 2022 | 도청     | funder   |
lab        | p10        | 2022 | 큰회사   | funder   |
nation     | p12        | 2023 | 지역대학 | research |
nation     | p12        | 2023 | 지역대학 | partner  |
nation     | p12        | 2023 | 나눔단체 | partner  |
nation     | p12        | 2023 | 도청     | host     |
nation     | p12        | 2023 | 도청     | funder   |
lab        | p11        | 2023 | 의창주민 | partner  |
lab        |            | 2021 | 연구원   | support  | ktab-596-h2
""",
    "outcomes": """
project_id | program_id | year | measure_ko | measure        | value | unit | basis  | source_id
p03        | lab        | 2020 | 활동 횟수  | cleanup_rounds | 4     | 회   | actual |
p08        | nation     | 2022 | 활동 횟수  | cleanup_rounds | 9     | 회   | plan   | ikbn-handeul
p01        | lab        | 2019 | 활동 횟수  | cleanup_rounds | 2     | 회   | actual |
""",
    "program_years": """
program_id | year | metric             | value | unit | basis  | source_id
lab        | 2019 | projects_selected  | 5     | 건   | actual |
lab        | 2020 | projects_selected  | 8     | 건   | actual |
lab        | 2020 | projects_continued | 0     | 건   | actual |
lab        | 2021 | projects_planned   | 9     | 건   | plan   |
lab        | 2021 | projects_selected  | 3     | 건   | actual |
lab        | 2021 | projects_continued | 3     | 건   | actual |
lab        | 2022 | projects_selected  | 4     | 건   | plan   |
lab        | 2022 | projects_continued | 1     | 건   | actual |
town       | 2021 | projects_selected  | 4     | 건   | actual |
town       | 2021 | projects_selected  | 5     | 건   | actual | bstorm-2020-ssm
town       | 2022 | projects_selected  | 7     | 건   | actual |
town       | 2022 | projects_selected  | 8     | 건   | actual | daumcafe-2021-byeol
school     | 2018 | people_trained     | 10    | 명   | actual |
school     | 2019 | people_trained     | 20    | 명   | actual |
school     | 2021 | people_trained     | 30    | 명   | actual |
""",
    "research_bodies": """
org_name | kind
연구원   | national
""",
    "directions": """
direction_id | order | partner_types      | program_ids | indicator_id
network      | 1     | network            | lab         | network_linked_share
science      | 2     | university         | lab         | science_linked_share_platform
rnd          | 3     | residents          | nation;town | residents_in_rnd_share
research     | 4     | public_institution | nation      | research_linked_share
company      | 5     | company            | nation      | company_linked_share
university   | 6     | university         | town        | university_linked_share
economy      | 7     | social_economy     | town        | social_economy_linked_share
themes       | 8     |                    | lab         | theme_count
funded       | 9     | province;city      | town        | co_funded_share
actors       | 10    |                    | lab;town    | multi_actor_share
people       | 11    |                    | school      | people_trained
""",
    "deck_remarks": """
remark_id | theme_ids
remark    | youth
""",
    "national_fit": """
program_id | kind  | value | weight
nation     | theme | youth | 1
""",
    "program_reviews": """
program_id | kind
lab        | achievement
""",
    "rnd_comparison": """
aspect_ko
목적
""",
    "strategy_axes": """
axis   | order | program_ids
people | 1     | lab
""",
}
EMPTY = ("organization_aliases", "redirects")


def write(folder: Path) -> Path:
    """The CSV files of the dozen projects; every needed text that no rule looks at is the id."""
    folder.mkdir(parents=True)
    for table in schema.TABLES:
        text = TABLES.get(table.name)
        if text is None and table.name not in EMPTY:
            folder.joinpath(table.file).symlink_to(settings.REPOSITORY / "data" / table.file)
            continue
        rows = [[cell.strip() for cell in line.split("|")] for line in (text or "").split("\n")]
        told = [dict(zip(rows[1], row, strict=True)) for row in rows[2:-1]]
        with folder.joinpath(table.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            for row in told:
                first = next(iter(row.values()))
                fallback = {"source_id": SOURCE, "source_ids": SOURCE, "confidence": "high"}
                writer.writerow(
                    row.get(column.name) or fallback.get(column.name, first * column.required)
                    for column in table.columns
                )
    folder.joinpath("geo").symlink_to(settings.REPOSITORY / "data" / "geo")
    return folder
