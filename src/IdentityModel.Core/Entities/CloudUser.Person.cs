namespace IdentityModel.Core;

/// <content>
/// What the cloud knows of a person besides what decides a match: read where users are shown or exported, null elsewhere. Once a
/// cloud user and an account are joined, the account's values win for every synchronized attribute
/// (docs/facts/matching.md#after-a-match), so that what the account does not have is lost. </content>
public sealed partial record CloudUser
{
    // One object less for each user for whom none of this was read.
    private readonly Person? _person;

    /// <summary>The job title.</summary>
    public string? JobTitle
    {
        get => _person?.JobTitle;
        init => _person = With(value, (person, text) => person with { JobTitle = text });
    }

    /// <summary>The department.</summary>
    public string? Department
    {
        get => _person?.Department;
        init => _person = With(value, (person, text) => person with { Department = text });
    }

    /// <summary>The company.</summary>
    public string? CompanyName
    {
        get => _person?.CompanyName;
        init => _person = With(value, (person, text) => person with { CompanyName = text });
    }

    /// <summary>The office.</summary>
    public string? OfficeLocation
    {
        get => _person?.OfficeLocation;
        init => _person = With(value, (person, text) => person with { OfficeLocation = text });
    }

    /// <summary>The office telephone number; the service keeps one.</summary>
    public string? BusinessPhone
    {
        get => _person?.BusinessPhone;
        init => _person = With(value, (person, text) => person with { BusinessPhone = text });
    }

    /// <summary>The mobile telephone number.</summary>
    public string? MobilePhone
    {
        get => _person?.MobilePhone;
        init => _person = With(value, (person, text) => person with { MobilePhone = text });
    }

    /// <summary>The fax number.</summary>
    public string? FaxNumber
    {
        get => _person?.FaxNumber;
        init => _person = With(value, (person, text) => person with { FaxNumber = text });
    }

    /// <summary>The street.</summary>
    public string? StreetAddress
    {
        get => _person?.StreetAddress;
        init => _person = With(value, (person, text) => person with { StreetAddress = text });
    }

    /// <summary>The city.</summary>
    public string? City
    {
        get => _person?.City;
        init => _person = With(value, (person, text) => person with { City = text });
    }

    /// <summary>The state or province.</summary>
    public string? State
    {
        get => _person?.State;
        init => _person = With(value, (person, text) => person with { State = text });
    }

    /// <summary>The postal code.</summary>
    public string? PostalCode
    {
        get => _person?.PostalCode;
        init => _person = With(value, (person, text) => person with { PostalCode = text });
    }

    /// <summary>The country or region, as it is written.</summary>
    public string? Country
    {
        get => _person?.Country;
        init => _person = With(value, (person, text) => person with { Country = text });
    }

    /// <summary>The employee number.</summary>
    public string? EmployeeId
    {
        get => _person?.EmployeeId;
        init => _person = With(value, (person, text) => person with { EmployeeId = text });
    }

    /// <summary>
    /// The user with only what decides a match: for code that keeps many users, and for files that must name nobody.
    /// </summary>
    public CloudUser ForMatching() => _person is null ? this : this with { About = null };

    private Person? About
    {
        init => _person = value;
    }

    private Person? With(string? text, Func<Person, string, Person> set) =>
        text is null ? _person : set(_person ?? Person.Unknown, text);

    private sealed record Person
    {
        public static readonly Person Unknown = new();

        public string? JobTitle { get; init; }

        public string? Department { get; init; }

        public string? CompanyName { get; init; }

        public string? OfficeLocation { get; init; }

        public string? BusinessPhone { get; init; }

        public string? MobilePhone { get; init; }

        public string? FaxNumber { get; init; }

        public string? StreetAddress { get; init; }

        public string? City { get; init; }

        public string? State { get; init; }

        public string? PostalCode { get; init; }

        public string? Country { get; init; }

        public string? EmployeeId { get; init; }
    }
}
