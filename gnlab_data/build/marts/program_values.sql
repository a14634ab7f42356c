-- One row: one published yearly figure, with its measure and its source.
create view program_values as
select
    program_years.row_number,
    program_years.program_id,
    program_years.year,
    program_years.metric as measure_id,
    program_years.part_ko,
    program_years.part_en,
    program_years.region_code,
    program_years.value,
    program_years.unit,
    program_years.basis,
    program_years.source_id,
    program_years.note,
    program_years.period_from,
    program_years.period_to,
    programs.level,
    programs.axis,
    sources.kind as source_kind,
    sources.published_on
from program_years
join programs using (program_id)
join sources using (source_id);
comment on view program_values is '한 행: 한 해의 공표 수치 하나(지표와 출처를 붙임)';
