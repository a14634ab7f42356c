-- purpose: Korean texts and names of the data with their English, those of towns too
-- grain: one text
-- parameters: none
select text_ko, text_en from translations
union
select name_ko, min(name_en) from eupmyeondong
where name_en is not null
    and name_ko not in (select text_ko from translations)
group by name_ko
order by text_ko
