namespace OneLondon.Governance.Testing.Population;

/// <summary>A few dozen well-known SNOMED CT concepts, enough for records of a plausible shape and no more.</summary>
internal static class ClinicalCatalogue
{
    public static ClinicalCode NoKnownAllergy { get; } = new("716186003", "No known allergy");

    public static ClinicalCode Paracetamol { get; } = new("387517004", "Paracetamol");

    public static ClinicalCode InfluenzaVaccine { get; } = new("46233009", "Influenza virus vaccine");

    public static ClinicalCode BloodPressure { get; } = new("75367002", "Blood pressure");

    public static ClinicalCode Systolic { get; } = new("271649006", "Systolic blood pressure");

    public static ClinicalCode Diastolic { get; } = new("271650006", "Diastolic blood pressure");

    public static ClinicalCode BodyWeight { get; } = new("27113001", "Body weight");

    public static ClinicalCode HbA1c { get; } = new("43396009", "Haemoglobin A1c measurement");

    public static ClinicalCode FullBloodCount { get; } = new("26604007", "Complete blood count");

    public static ClinicalCode Haemoglobin { get; } = new("1022431000000105", "Haemoglobin estimation");

    public static ClinicalCode BloodSpecimen { get; } = new("119297000", "Blood specimen");

    public static ClinicalCode Referral { get; } = new("3457005", "Patient referral");

    public static ClinicalCode ClinicalLetter { get; } = new("823681000000100", "Outpatient letter");

    public static ClinicalCode CarePlan { get; } = new("734163000", "Care plan");

    public static ClinicalCode FamilyHistory { get; } = new("160303001", "Family history: Diabetes mellitus");

    public static ClinicalCode Review { get; } = new("390906007", "Follow-up encounter");

    public static ClinicalCode Examination { get; } = new("5880005", "Physical examination");

    public static ClinicalCode Oral { get; } = new("26643006", "Oral");

    /// <summary>What a person is given who has none of the lasting conditions.</summary>
    public static ConditionProfile Minor { get; } = Condition("54150009", "Upper respiratory infection", 0, 0, Paracetamol, "1 tablet up to four times a day when required");

    public static ConditionProfile[] Conditions { get; } =
    [
        Condition("195967001", "Asthma", 4, 110, Of("372897005", "Salbutamol"), "2 puffs when required"),
        Condition("24079001", "Atopic dermatitis", 0, 60, Of("396458002", "Hydrocortisone"), "apply thinly twice a day"),
        Condition("38341003", "Hypertensive disorder", 30, 160, Of("386864001", "Amlodipine"), "5 mg once a day"),
        Condition("44054006", "Type 2 diabetes mellitus", 30, 80, Of("372567009", "Metformin"), "500 mg twice a day with food"),
        Condition("55822004", "Hyperlipidaemia", 40, 120, Of("373444002", "Atorvastatin"), "20 mg at night"),
        Condition("35489007", "Depressive disorder", 16, 90, Of("372594008", "Sertraline"), "50 mg once a day"),
        Condition("40930008", "Hypothyroidism", 25, 35, Of("710809001", "Levothyroxine"), "75 micrograms before breakfast"),
        Condition("49436004", "Atrial fibrillation", 55, 30, Of("372756006", "Warfarin"), "as directed by the anticoagulation clinic"),
        Condition("84114007", "Heart failure", 60, 15, Of("387475002", "Furosemide"), "40 mg in the morning"),
        Condition("13645005", "Chronic obstructive lung disease", 45, 25, Of("372897005", "Salbutamol"), "2 puffs when required"),
        Condition("709044004", "Chronic kidney disease", 50, 40, Of("386872004", "Ramipril"), "2.5 mg once a day"),
        Condition("396275006", "Osteoarthritis", 45, 90, Of("387207008", "Ibuprofen"), "400 mg up to three times a day with food"),
        Condition("37796009", "Migraine", 12, 60, Of("387458008", "Aspirin"), "900 mg at the onset of an attack"),
        Condition("26929004", "Alzheimer's disease", 65, 20, Of("386855006", "Donepezil"), "5 mg at bedtime"),
        Condition("86406008", "Human immunodeficiency virus infection", 18, 6, Of("387005008", "Abacavir"), "one tablet once a day", true),
        Condition("66590003", "Alcohol dependence", 20, 12, Of("391698009", "Acamprosate"), "666 mg three times a day", true),
    ];

    public static ClinicalCode[] Allergies { get; } =
    [
        Of("91936005", "Allergy to penicillin"), Of("91935009", "Allergy to peanut"), Of("300916003", "Latex allergy"),
        Of("294505008", "Allergy to amoxicillin"), Of("419474003", "Allergy to mould"), Of("420174000", "Allergy to wheat"),
    ];

    public static ClinicalCode[] Reactions { get; } =
    [
        Of("247472004", "Urticarial rash"), Of("39579001", "Anaphylaxis"), Of("271807003", "Eruption of skin"), Of("267036007", "Dyspnoea"),
    ];

    private static ClinicalCode Of(string code, string display) => new(code, display);

    private static ConditionProfile Condition(
        string code, string display, int minAge, int perThousand, ClinicalCode medicine, string dosage, bool isSensitive = false) =>
        new()
        {
            Code = new ClinicalCode(code, display),
            MinAge = minAge,
            PerThousand = perThousand,
            Medicine = medicine,
            Dosage = dosage,
            IsSensitive = isSensitive,
        };
}
