namespace OneLondon.Governance.Testing.Population;

/// <summary>Common names to combine. No name is an English word or a clinical term, and no list shares a name with another.</summary>
/// <remarks>So a test may search an output for a patient's name and trust that a hit is a leak.</remarks>
internal static class NameCatalogue
{
    public static string[] Women { get; } =
    [
        "Amelia", "Aaliyah", "Adaeze", "Beatriz", "Chloe", "Danuta", "Eleanor", "Fatima", "Giulia", "Hannah", "Ifeoma", "Jasmeet",
        "Katarzyna", "Leila", "Maryam", "Niamh", "Oluchi", "Priyanka", "Rukhsana", "Shanice", "Sofia", "Thandiwe", "Yasmin", "Zofia",
    ];

    public static string[] Men { get; } =
    [
        "Abdullah", "Benedict", "Callum", "Dimitri", "Emeka", "Farhan", "Gabriel", "Hamza", "Ibrahim", "Jerome", "Kwame", "Lucas",
        "Mateusz", "Nathaniel", "Oluwaseun", "Pradeep", "Quentin", "Rashid", "Sanjay", "Tomasz", "Uchenna", "Vikram", "Winston", "Yusuf",
    ];

    public static string[] Families { get; } =
    [
        "Adeyemi", "Ahmed", "Begum", "Campbell", "Chowdhury", "Davies", "Edwards", "Fernandes", "Ghosh", "Hussain", "Isakov", "Jenkins",
        "Kowalski", "Li-Zhang", "Mensah", "Nguyen", "O'Sullivan", "Okonkwo", "Patel", "Qureshi", "Robinson", "Sandhu", "Silva-Costa",
        "Thompson", "Uddin", "Venkatesan", "Williams", "Wójcik", "Yildiz", "Zaman", "Boateng", "Iyer-Rao",
    ];

    public static string[] Clinicians { get; } =
    [
        "Alvarez", "Bhattacharya", "Carrington", "Dlamini", "Eriksen", "Fitzgerald", "Gunawardena", "Halvorsen", "Ivanova", "Jankowski",
        "Kavanagh", "Lindqvist", "Macpherson", "Nakamura", "Oyelaran", "Petrescu", "Ramanathan", "Stavros", "Tanaka", "Vasquez",
    ];

    public static string[] Streets { get; } =
    [
        "Juniper Example Way", "Quillfeather Lane", "Larkspur Test Terrace", "Marlbrook Mews", "Thistledown Row", "Pennyroyal Close",
        "Copperbeech Walk", "Saltmarsh Crescent", "Tamarisk Parade", "Windlestraw Gardens", "Bramblecote Rise", "Hollowmere Street",
    ];
}
