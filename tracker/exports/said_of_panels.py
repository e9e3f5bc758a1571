"""What the columns of a panel hold."""

from django.utils.translation import gettext_lazy as _

from tracker.exports.types import Said, Type

OF_PANEL: dict[str, Said] = {
    "key": Said(_("Unit, program and period in one."), Type.TEXT, "j6vi4rzwuz.p6vi4rzwuz.2012-05"),
    "url": Said(_("Page that tells why, on the first day of the period."), Type.ADDRESS),
    "unit_id": Said(_("Key of the unit."), Type.KEY, "j6vi4rzwuz"),
    "geoid": Said(_("Census code of the unit in the vintage; text with its zeros."), Type.TEXT, "25025"),
    "geoid_vintage": Said(
        _("The vintage asked for, or the day whose units and codes the panel has."), Type.TEXT, "2010"
    ),
    "period": Said(_("The period as EDTF; quarters are 33 to 36."), Type.DATE, "2012-05"),
    "t": Said(_("Number of the period in the panel, the first is 1."), Type.WHOLE, "53", _("periods")),
    "treated": Said(
        _("Whether the unit is certainly treated under the rule: 1 or 0, or its share; blank where not known."),
        Type.NUMBER,
        "1",
    ),
    "treated_possible": Said(
        _("The same where some choice of the days that the sources allow says so: never below `treated`."),
        Type.NUMBER,
        "1",
    ),
    "treated_share": Said(_("Share of the days that are certainly treated."), Type.NUMBER, "0.5", _("of the days")),
    "treated_first_day": Said(_("Certainly treated on the first day."), Type.WHOLE, "0"),
    "treated_last_day": Said(_("Certainly treated on the last day."), Type.WHOLE, "1"),
    "treated_any": Said(_("Certainly treated on some day."), Type.WHOLE, "1"),
    "own_value": Said(
        _(
            "What the unit's own acts, or those of the agency that decides, say on the day that is told of: the first"
            " or last one where the rule asks it, else the first treated one, else the last."
        ),
        Type.CODE,
        words="status",
    ),
    "basis": Said(_("What the value rests on, on the day that is told of."), Type.CODE, words="basis"),
    "certainty": Said(_("How sure the value is, on the day that is told of."), Type.CODE, words="certainty"),
    "mandated": Said(
        _("Treated, and obliged to it: by a law of a government above, or by an act that a state or a court imposed."),
        Type.WHOLE,
        "0",
    ),
    "voluntary": Said(_("Treated by acts of its own that were its own choice."), Type.WHOLE, "1"),
    "stance": Said(
        _("Position of the unit on the day that is told of, every possible one; blank where none is taken."),
        Type.CODE,
        "opposes",
        has_several=True,
        words="stance",
    ),
    "first_treated": Said(_("The first treated period of the panel; blank where there is none."), Type.DATE, "2012-05"),
    "first_treated_t": Said(_("Its number; blank where there is none."), Type.WHOLE, "53", _("periods")),
    "g_did": Said(
        _("Its number, 0 for a unit never treated; blank where nothing is known of the unit."),
        Type.WHOLE,
        "0",
        _("periods"),
    ),
    "g_inf": Said(
        _("Its number, infinite (`inf`, in JSON null) for a unit never treated; blank where nothing is known."),
        Type.NUMBER,
        "inf",
        _("periods"),
    ),
    "g_na": Said(_("Its number, blank for a unit never treated."), Type.WHOLE, "53", _("periods")),
    "event_time": Said(_("Periods since the first treated one, before it negative."), Type.WHOLE, "-2", _("periods")),
    "n_spells": Said(
        _("How many times the unit is treated after it was not, or at first."), Type.WHOLE, "1", _("times")
    ),
    "switched_off": Said(_("1 where the unit is ever untreated after it was treated."), Type.WHOLE, "0"),
    "left_censored": Said(
        _("1 where the unit was treated, certainly or possibly, on the day before the panel."),
        Type.WHOLE,
        "0",
    ),
    "border_county": Said(_("1 for the counties on the border with Mexico; blank for other units."), Type.WHOLE, "0"),
    "early_adopter": Said(
        _("1 where the unit was treated within 365 days of the program's start; blank where that is not recorded."),
        Type.WHOLE,
        "0",
    ),
    "limited_before": Said(
        _("1 where its value was certainly limited on some day before its first treated period, or at any time."),
        Type.WHOLE,
        "0",
    ),
    "date_precision": Said(
        _("How exact the least exact date of the unit's own acts behind the period is; blank where there is none."),
        Type.CODE,
        "month",
        words="precision",
    ),
    "n_sources": Said(
        _("How many sources stand behind the acts that may hold in the period."), Type.WHOLE, "2", _("sources")
    ),
    "record_url": Said(_("Page of the unit."), Type.ADDRESS, "https://.../jurisdictions/ma/suffolk-county/"),
    "release": Said(
        _("The moment whose records answer; where none was asked for, the day the file was made."),
        Type.TEXT,
        "2026-11-24",
    ),
    "rule": Said(_("The rule asked for."), Type.CODE, words="rule"),
    "clock": Said(_("The clock asked for."), Type.CODE, words="clock"),
    "treat": Said(_("What counts as treated."), Type.TEXT, "participation:active", has_several=True),
    "agencies": Said(
        _("Which agencies count as their county; blank for units other than counties."), Type.CODE, words="agencies"
    ),
}
