using System.Globalization;
using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>Reads the errors that Entra ID keeps with an object (docs/facts/matching.md#provisioning-errors).</summary>
internal sealed class ProvisioningErrorJson
{
    /// <summary>The properties of an object to select.</summary>
    public static readonly string[] Properties = ["onPremisesProvisioningErrors", "serviceProvisioningErrors"];

    private readonly List<ProvisioningError> _errors = [];

    /// <summary>What was read, without what is resolved.</summary>
    public IReadOnlyList<ProvisioningError> Errors => _errors;

    /// <summary>
    /// Reads the value of the property whose name the reader is at. Returns false, and reads nothing, if it is none of these.
    /// </summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        bool isOfService = reader.ValueTextEquals("serviceProvisioningErrors"u8);
        if (!isOfService && !reader.ValueTextEquals("onPremisesProvisioningErrors"u8))
            return false;

        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
            return true;
        if (reader.TokenType is not JsonTokenType.StartArray)
            throw new JsonException("A list of errors is none.");

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            Add(ref reader, isOfService);
        return true;
    }

    private void Add(ref Utf8JsonReader reader, bool isOfService)
    {
        string? category = null, property = null, value = null, service = null, detail = null, time = null;
        bool isResolved = false;
        GraphJson.RequireObject(ref reader);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("category"u8))
                category = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("propertyCausingError"u8))
                property = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("value"u8))
                value = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("occurredDateTime"u8) || reader.ValueTextEquals("createdDateTime"u8))
                time = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("serviceInstance"u8))
                service = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("errorDetail"u8))
                detail = UserJson.Text(ref reader);
            else if (reader.ValueTextEquals("isResolved"u8))
                isResolved = UserJson.Flag(ref reader) == true;
            else
                reader.Skip();
        }

        if (isResolved)
            return;

        _errors.Add(new ProvisioningError
        {
            Category = category,
            Property = property,
            Value = value,
            Occurred = Time(time),
            Service = isOfService ? service ?? "(unnamed)" : null,
            Detail = detail,
        });
    }

    // Graph's own example of a service error has a time without an offset.
    private static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
