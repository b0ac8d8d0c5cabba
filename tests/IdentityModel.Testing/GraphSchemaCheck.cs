using System.Text.Json.Nodes;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace IdentityModel.Testing;

/// <summary>
/// Checks one URL or body against the schema. Gives what the OData reader lets pass; throws ODataException for the rest.
/// </summary>
internal static class GraphSchemaCheck
{
    /// <summary>The URL, and the body where there is one.</summary>
    public static IEnumerable<string> Request(string method, Uri url, string? body)
    {
        ODataUriParser parser = Parser(url);
        ODataPath path = parser.ParsePath();
        foreach (string undeclared in Undeclared(parser.ParseSelectAndExpand()))
            yield return $"$select names '{undeclared}', which the schema does not declare.";
        parser.ParseFilter();
        parser.ParseOrderBy();
        parser.ParseTop();
        parser.ParseCount();
        if (string.IsNullOrEmpty(body))
            yield break;

        foreach (string violation in Body(method, path, body))
            yield return violation;
    }

    /// <summary>An answer's body: an error in Graph's form, or an entity or collection with its context.</summary>
    public static IEnumerable<string> Answer(Uri url, int status, string body)
    {
        JsonObject json = JsonNode.Parse(body)!.AsObject();
        if (status >= 400)
            return Error(json);

        if (json.FirstOrDefault().Key != "@odata.context")
            return ["The body does not begin with @odata.context."];

        using var reader = new ODataMessageReader(
            (IODataResponseMessage)new SchemaMessage(body), Settings(url), GraphSchema.Model);
        return [.. ReadAnswer(reader)];
    }

    private static IEnumerable<string> ReadAnswer(ODataMessageReader reader)
    {
        ODataPayloadKind kind = reader.DetectPayloadKind().First().PayloadKind;
        return kind switch
        {
            ODataPayloadKind.ResourceSet => Read(reader.CreateODataResourceSetReader()),
            ODataPayloadKind.Property => ReadValue(reader),
            _ => Read(reader.CreateODataResourceReader()),
        };
    }

    /// <summary>What an action answers that is no entity, such as true.</summary>
    private static IEnumerable<string> ReadValue(ODataMessageReader reader)
    {
        reader.ReadProperty(); // Reading validates.
        return [];
    }

    private static IEnumerable<string> Error(JsonObject json)
    {
        if (json["error"] is not JsonObject error || error["code"] is null || error["message"] is null || error["innerError"] is null)
            yield return "The error has not the form { error: { code, message, innerError } }.";
    }

    private static IEnumerable<string> Body(string method, ODataPath path, string body)
    {
        using var reader = new ODataMessageReader((IODataRequestMessage)new SchemaMessage(body), Settings(null), GraphSchema.Model);
        if (path.LastSegment is OperationSegment operation)
        {
            ODataParameterReader parameters = reader.CreateODataParameterReader(operation.Operations.Single());
            while (parameters.Read())
            {
                // Reading validates.
            }

            return [];
        }

        if (path.LastSegment is NavigationPropertyLinkSegment)
            return Reference(reader.ReadEntityReferenceLink().Url);

        IEdmType type = path.LastSegment.EdmType;
        if (method == "POST" && type is IEdmCollectionType collection)
            type = collection.ElementType.Definition;
        IEdmNavigationSource? source = path.LastSegment switch
        {
            EntitySetSegment set => set.EntitySet,
            KeySegment key => key.NavigationSource,
            NavigationPropertySegment navigation => navigation.NavigationSource,
            SingletonSegment singleton => singleton.Singleton,
            _ => null,
        };
        return [.. Read(reader.CreateODataResourceReader(source, (IEdmStructuredType)type))];
    }

    /// <summary>The body of <c>$ref</c>: the address of an entity.</summary>
    private static IEnumerable<string> Reference(Uri url)
    {
        if (Parser(url).ParsePath().LastSegment is not KeySegment)
            yield return $"The reference '{url}' is not the address of an entity.";
    }

    private static IEnumerable<string> Read(ODataReader reader)
    {
        while (reader.Read())
        {
            if (reader.State != ODataReaderState.ResourceEnd || reader.Item is not ODataResource resource)
                continue;

            var type = GraphSchema.Model.FindType(resource.TypeName) as IEdmStructuredType;
            foreach (ODataPropertyInfo property in resource.Properties.Where(property => type?.FindProperty(property.Name) is null))
                yield return $"'{property.Name}' is not declared on {resource.TypeName}.";
            foreach (ODataEnumValue value in resource.Properties.OfType<ODataProperty>().SelectMany(property => Enums(property.Value)))
            {
                if (GraphSchema.Model.FindType(value.TypeName) is IEdmEnumType choices
                    && value.Value.Split(',').FirstOrDefault(name => choices.Members.All(member => member.Name != name.Trim())) is { } unknown)
                {
                    yield return $"'{unknown}' is no member of {value.TypeName}.";
                }
            }
        }
    }

    private static IEnumerable<ODataEnumValue> Enums(object? value) => value switch
    {
        ODataEnumValue single => [single],
        ODataCollectionValue many => many.Items.OfType<ODataEnumValue>(),
        _ => [],
    };

    private static IEnumerable<string> Undeclared(SelectExpandClause? clause) => (clause?.SelectedItems ?? [])
        .OfType<PathSelectItem>()
        .Select(item => item.SelectedPath.LastSegment)
        .OfType<DynamicPathSegment>()
        .Select(segment => segment.Identifier);

    private static ODataUriParser Parser(Uri url) => new(GraphSchema.Model, new Uri(url.GetLeftPart(UriPartial.Authority) + "/v1.0/"), url)
    {
        UrlKeyDelimiter = ODataUrlKeyDelimiter.Slash,
        Resolver = new UnqualifiedODataUriResolver { EnableCaseInsensitive = true },
    };

    private static ODataMessageReaderSettings Settings(Uri? url) => new(ODataVersion.V4)
    {
        Validations = ValidationKinds.All,
        BaseUri = url is null ? null : new Uri(url.GetLeftPart(UriPartial.Authority) + "/v1.0/"),
        EnableMessageStreamDisposal = true,
        MessageQuotas = new ODataMessageQuotas { MaxReceivedMessageSize = long.MaxValue },
    };
}
