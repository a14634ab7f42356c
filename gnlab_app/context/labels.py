"""Words that several pages use for codes of the data, marked for the catalogue."""

from __future__ import annotations

from gnlab_data.language import message

APPLICATION = message("경남 사회혁신·리빙랩")

MAIN_PROGRAMS = (
    "social-innovation-lab",
    "social-innovator-college",
    "issue-platform",
    "univ-village",
)
"""The four programs the deck reports year by year; they come first."""

LEVELS = {
    "province": message("도 사업"),
    "city": message("시군 사업"),
    "national": message("국가 사업"),
}
AXES = {
    "foundation": message("사회혁신 토대 마련"),
    "people": message("혁신 주체 발굴·양성"),
    "model": message("혁신 모델 발굴·확산"),
    "national": message("국가 사업과 연계"),
    "": message("기타 사업"),
}
BASES = {"actual": message("실적만"), "plan": message("계획만")}
ROLES = {
    "lead": message("주관"),
    "partner": message("참여"),
    "funder": message("재정 지원"),
    "host": message("장소 제공"),
    "research": message("연구"),
    "support": message("협력"),
}
STATUS = {
    "new": message("신규"),
    "continued": message("계속"),
    "unknown": message("계속 여부 미상"),
}
CONFIDENCE = {
    "high": message("단체·장소까지 확인"),
    "medium": message("일부만 확인"),
    "low": message("명칭만 확인"),
}
KNOWN = {
    "result": message("결과 확인"),
    "place": message("장소 확인"),
    "budget": message("사업비 확인"),
}
SOURCE_KINDS = {
    "slides": message("발표 자료"),
    "government": message("정부"),
    "organisation": message("기관"),
    "news": message("언론"),
    "report": message("보고서"),
}
FILTER_NAMES = {
    "years": message("연도"),
    "programs": message("사업"),
    "themes": message("주제"),
    "regions": message("시군"),
    "levels": message("사업 주체"),
    "statuses": message("계속 여부"),
    "confidences": message("확인 수준"),
    "kinds": message("함께한 기관·단체"),
    "has": message("확인 항목"),
    "basis": message("실적·계획"),
    "search": message("검색어"),
}
LOOKS = {
    "light": message("밝게"),
    "dark": message("어둡게"),
    "contrast": message("고대비"),
}

MAP_LAYERS = {
    "sites": message("현장"),
    "values": message("시군별 값"),
    "hexagons": message("밀집도"),
    "columns": message("기둥"),
    "seats": message("기관–현장 연결"),
}
MARK_COLOURS = {
    "theme": message("주제로 칠하기"),
    "program": message("사업으로 칠하기"),
    "status": message("계속 여부로 칠하기"),
}
CELL_SIZES = {
    "normal": message("보통 칸"),
    "fine": message("작은 칸"),
    "coarse": message("큰 칸"),
}
PRECISIONS = {
    "exact": message("정확한 곳"),
    "eupmyeondong": message("읍면동까지"),
    "region": message("시군까지"),
    "province": message("도 전체"),
}
PER = {
    "total": message("합계"),
    "people": message("인구 10만 명당"),
    "area": message("100㎢당"),
}
COUNTED = {
    "projects": message("확인된 프로젝트"),
    "results": message("결과까지 확인된 프로젝트"),
    "sites": message("확인된 현장"),
}
CONTEXT_FAMILIES = {
    "people": message("사람"),
    "care": message("돌봄"),
    "economy": message("경제"),
    "place": message("터와 시설"),
    "environment": message("환경"),
}
ORGANIZATION_KINDS = {
    "province": message("도"),
    "city": message("시·군"),
    "national_ministry": message("중앙부처"),
    "public_institution": message("공공기관"),
    "university": message("대학"),
    "nonprofit": message("비영리단체"),
    "social_economy": message("사회적경제"),
    "company": message("기업"),
    "school": message("학교"),
    "residents": message("주민 모임"),
    "network": message("연결망"),
    None: message("종류 미상"),
}
PARTICIPANTS = ORGANIZATION_KINDS | {
    "residents": message("주민"),
    "research": message("연구기관"),
}
"""Kinds of participant, known by a name or by the nature of a program."""
FIT_KINDS = {
    "theme": message("주제"),
    "actor": message("주체"),
    "phase": message("단계"),
    "region": message("지역"),
}
PHASES = {
    "problem": message("문제를 찾은 단계"),
    "trial": message("실험하는 단계"),
    "result": message("결과가 나온 단계"),
    "continued": message("이어 가는 단계"),
}
FIT_STATES = {
    "fits": message("맞는 근거가 있음"),
    "condition": message("조건이 맞지 않음"),
    "weak": message("근거가 약함"),
    "open": message("물은 것에 관한 규칙이 없음"),
    "none": message("맞는 근거를 찾지 못함"),
    "untold": message("무엇을 받는지 읽은 자료에 없음"),
}
FIT_WAYS = {
    "theme": message("주제로 찾기"),
    "project": message("프로젝트·의제로 찾기"),
    "actor": message("주체와 단계로 찾기"),
}
ACTOR_GROUPS = {
    "government": message("도·시군·중앙부처"),
    "public_institution": message("공공기관"),
    "university": message("대학"),
    "school": message("학교"),
    "nonprofit": message("비영리단체·연결망"),
    "social_economy": message("사회적경제"),
    "company": message("기업"),
    "residents": message("주민 모임"),
    "unknown": message("종류 미상"),
}
GROUP_OF_KIND = {
    "province": "government",
    "city": "government",
    "national_ministry": "government",
    "network": "nonprofit",
    None: "unknown",
}
"""Kinds that share a group with others; each other kind is a group of its own."""
NETWORK_ROLES = {
    "work": message("함께 일한 곳"),
    "all": message("재정 지원 기관 포함"),
    "money": message("주관·재정 지원 기관"),
}
PARTNERS = {
    "work": message("함께한 곳"),
    "all": message("함께한 곳(재정 지원 기관 포함)"),
    "money": message("재정으로 연결된 곳"),
}
"""What those whom an organisation meets are called, by the parts that join."""
STEPS = {"1": message("한 걸음"), "2": message("두 걸음")}
ACTOR_COLOURS = {"kind": message("종류로 칠하기"), "theme": message("주제로 칠하기")}
