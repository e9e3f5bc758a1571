"""The counties on the border with Mexico, which studies of these programs often leave out."""

BORDER = frozenset(
    {
        *("04003", "04019", "04023", "04027"),  # Arizona: Cochise, Pima, Santa Cruz, Yuma
        *("06025", "06073"),  # California: Imperial, San Diego
        *("35013", "35023", "35029"),  # New Mexico: Doña Ana, Hidalgo, Luna
        # Texas: Brewster, Cameron, El Paso, Hidalgo, Hudspeth, Jeff Davis, Kinney, Maverick, Presidio, Starr, Terrell,
        # Val Verde, Webb, Zapata
        *("48043", "48061", "48141", "48215", "48229", "48243", "48271", "48323", "48377", "48427", "48443", "48465"),
        *("48479", "48505"),
    }
)
