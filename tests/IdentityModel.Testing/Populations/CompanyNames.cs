namespace IdentityModel.Testing;

/// <summary>Names and domains as a company of many countries has them; a name is written as people write it, and in ASCII.</summary>
internal static class CompanyNames
{
    public static readonly (string Written, string Ascii)[] First =
    [
        ("Zoë", "zoe"), ("Jürgen", "juergen"), ("Łukasz", "lukasz"), ("Søren", "soren"), ("José", "jose"), ("Mária", "maria"),
        ("Ann", "ann"), ("Bo", "bo"), ("Christopher", "christopher"), ("Dmitri", "dmitri"), ("Élodie", "elodie"), ("Fatima", "fatima"),
        ("Giovanni", "giovanni"), ("Hiroshi", "hiroshi"), ("Ingrid", "ingrid"), ("Jo", "jo"), ("Kim", "kim"), ("Lakshmi", "lakshmi"),
        ("Maria-Fernanda", "maria-fernanda"), ("Nancy", "nancy"), ("Oliver", "oliver"), ("Priya", "priya"), ("Quentin", "quentin"),
        ("Robert", "robert"), ("Siobhán", "siobhan"), ("Thomas", "thomas"), ("Ulrike", "ulrike"), ("Wei", "wei"), ("花子", "hanako"),
        ("Юлия", "yulia"),
    ];

    public static readonly (string Written, string Ascii)[] Last =
    [
        ("Müller", "mueller"), ("Smith", "smith"), ("García", "garcia"), ("Nguyễn", "nguyen"), ("O'Brien", "obrien"), ("Li", "li"),
        ("Kowalski", "kowalski"), ("Østergård", "ostergard"), ("Silva", "silva"), ("Johnson", "johnson"), ("Yamada", "yamada"),
        ("van der Meer", "vandermeer"), ("González Rodríguez", "gonzalez-rodriguez"), ("Sato", "sato"), ("Kumar", "kumar"), ("Ek", "ek"),
        ("Weiß", "weiss"), ("Fernández", "fernandez"), ("Brown", "brown"), ("Schneider", "schneider"), ("Çelik", "celik"),
        ("Papadopoulos", "papadopoulos"), ("Wiśniewska", "wisniewska"), ("Davolio", "davolio"), ("Rousseau", "rousseau"), ("Иванова", "ivanova"),
        ("Andersson", "andersson"), ("Mäkinen", "makinen"), ("Featherstonehaugh", "featherstonehaugh"), ("Oh", "oh"),
    ];

    /// <summary>Domains, each with its share of the users in percent.</summary>
    public static readonly (string Name, int Share)[] Domains =
    [
        ("contoso.com", 52), ("emea.contoso.com", 12), ("contoso.co.uk", 9), ("fabrikam-industries.com", 9), ("tailspintoys.com", 6),
        ("northwindtraders.international", 5), ("c8o.io", 4), ("wingtip.example", 3),
    ];
}
