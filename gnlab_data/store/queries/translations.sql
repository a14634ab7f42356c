-- Korean texts of the data with their English, and the names of towns.
select text_ko, text_en from translations
union
select name_ko, min(name_en) from eupmyeondong
where name_en is not null
    and name_ko not in (select text_ko from translations)
group by name_ko
order by text_ko
