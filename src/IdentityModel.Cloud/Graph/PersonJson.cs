using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>Reads the properties of a person in Graph that decide no match.</summary>
internal sealed class PersonJson
{
    /// <summary>The properties of a user to select with it.</summary>
    public static readonly string[] UserProperties =
    [
        .. UserJson.UserProperties,
        "jobTitle", "department", "companyName", "officeLocation", "businessPhones", "mobilePhone", "faxNumber",
        "streetAddress", "city", "state", "postalCode", "country", "employeeId",
    ];

    private string? _jobTitle;
    private string? _department;
    private string? _companyName;
    private string? _officeLocation;
    private string? _businessPhones;
    private string? _mobilePhone;
    private string? _faxNumber;
    private string? _streetAddress;
    private string? _city;
    private string? _state;
    private string? _postalCode;
    private string? _country;
    private string? _employeeId;

    /// <summary>
    /// Reads the value of the property whose name the reader is at. Returns false, and reads nothing, if it is none of these.
    /// </summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("jobTitle"u8))
            _jobTitle = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("department"u8))
            _department = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("companyName"u8))
            _companyName = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("officeLocation"u8))
            _officeLocation = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("businessPhones"u8))
            _businessPhones = UserJson.Texts(ref reader).FirstOrDefault();
        else if (reader.ValueTextEquals("mobilePhone"u8))
            _mobilePhone = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("faxNumber"u8))
            _faxNumber = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("streetAddress"u8))
            _streetAddress = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("city"u8))
            _city = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("state"u8))
            _state = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("postalCode"u8))
            _postalCode = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("country"u8))
            _country = UserJson.Text(ref reader);
        else if (reader.ValueTextEquals("employeeId"u8))
            _employeeId = UserJson.Text(ref reader);
        else
            return false;

        return true;
    }

    /// <summary>The user with what was read.</summary>
    public CloudUser AddTo(CloudUser user) => user with
    {
        JobTitle = _jobTitle,
        Department = _department,
        CompanyName = _companyName,
        OfficeLocation = _officeLocation,
        BusinessPhone = _businessPhones,
        MobilePhone = _mobilePhone,
        FaxNumber = _faxNumber,
        StreetAddress = _streetAddress,
        City = _city,
        State = _state,
        PostalCode = _postalCode,
        Country = _country,
        EmployeeId = _employeeId,
    };
}
