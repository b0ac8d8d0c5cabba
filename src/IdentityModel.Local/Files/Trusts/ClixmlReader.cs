using System.Xml;

namespace IdentityModel.Local.Files;

/// <summary>Reads the objects of a Clixml file and the plain values and lists among their properties, in one pass.</summary>
internal static class ClixmlReader
{
    private const string Namespace = "http://schemas.microsoft.com/powershell/2004/04";

    // Export-Clixml goes two levels deep by default.
    private const int Deepest = 64;

    /// <summary>The objects, also those of a list that was saved as one object.</summary>
    /// <exception cref="XmlException">The file is no Clixml, or is damaged.</exception>
    public static IReadOnlyList<ClixmlObject> Read(byte[] content)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreWhitespace = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var reader = XmlReader.Create(new MemoryStream(content, writable: false), settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "Objs" || reader.NamespaceURI != Namespace)
            throw new XmlException("The root element is not Objs.");

        List<ClixmlObject> objects = [];
        Inside(reader, () =>
        {
            if (reader.LocalName == "Obj")
                objects.AddRange(ReadObject(reader));
            else
                reader.Skip();
        });
        return objects;
    }

    // An object, or the objects of a list.
    private static List<ClixmlObject> ReadObject(XmlReader reader)
    {
        ClixmlObject read = new();
        List<ClixmlObject> members = [];
        Inside(reader, () =>
        {
            switch (reader.LocalName)
            {
                case "Props" or "MS":
                    Inside(reader, () => ReadProperty(reader, read));
                    break;
                case "LST" or "IE":
                    Inside(reader, () =>
                    {
                        if (reader.LocalName == "Obj")
                            members.AddRange(ReadObject(reader));
                        else
                            reader.Skip();
                    });
                    break;
                default:
                    reader.Skip();
                    break;
            }
        });
        return members.Count > 0 ? members : [read];
    }

    private static void ReadProperty(XmlReader reader, ClixmlObject owner)
    {
        string name = XmlConvert.DecodeName(reader.GetAttribute("N") ?? "") ?? "";
        owner.Set(name, ReadValue(reader));
    }

    private static object? ReadValue(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "Obj":
                return ReadPropertyObject(reader);
            case "Nil":
                reader.Skip();
                return null;
            default:
                // Control characters, as the ends of lines, are _x000A_.
                return XmlConvert.DecodeName(reader.ReadElementContentAsString());
        }
    }

    // A list of values, or the text of an object, as that of an enumeration.
    private static object? ReadPropertyObject(XmlReader reader)
    {
        List<object?>? values = null;
        string? text = null;
        Inside(reader, () =>
        {
            switch (reader.LocalName)
            {
                case "LST" or "IE" or "STK" or "QUE":
                    values = [];
                    Inside(reader, () => values.Add(ReadValue(reader)));
                    break;
                case "ToString":
                    text = XmlConvert.DecodeName(reader.ReadElementContentAsString());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        });
        return values is null ? text : values.ToArray();
    }

    // Each element within the current one. What reads one of them moves behind it.
    private static void Inside(XmlReader reader, Action readOne)
    {
        if (reader.Depth > Deepest)
            throw new XmlException("The elements are nested too deep.");

        bool isEmpty = reader.IsEmptyElement;
        reader.Read();
        if (isEmpty)
            return;

        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
                readOne();
            else if (!reader.Read())
                throw new XmlException("The file ends too early.");
        }

        reader.Read();
    }
}
