using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace IdentityModel.PowerShell.Tests;

/// <summary>What the module's own libraries call, as their code says.</summary>
internal sealed class AssemblyCode : IDisposable
{
    // ECMA-335, III.2.1 and III.4.2.
    private static readonly byte[] Constrained = [0xFE, 0x16];
    private const byte CallVirtual = 0x6F;
    private const int TokenLength = 4;

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public AssemblyCode(string path)
    {
        Name = Path.GetFileName(path);
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The libraries of the module as it is laid out, each once.</summary>
    public static IEnumerable<string> Files => Directory.GetFiles(Repository.Module, "IdentityModel.*.dll", SearchOption.AllDirectories)
        .GroupBy(Path.GetFileName).Select(same => same.Order(StringComparer.Ordinal).First()!);

    /// <summary>The namespaces whose types it uses.</summary>
    public IEnumerable<string> Namespaces =>
        _metadata.TypeReferences.Select(handle => _metadata.GetString(_metadata.GetTypeReference(handle).Namespace)).Distinct();

    /// <summary>The methods of other libraries it calls: <c>System.String.Format(String, Object)</c>.</summary>
    public IEnumerable<string> Calls => _metadata.MemberReferences.Select(_metadata.GetMemberReference)
        .Where(member => member.GetKind() == MemberReferenceKind.Method && member.Parent.Kind == HandleKind.TypeReference)
        .Select(Written);

    /// <summary>The values that are made text by <c>ToString()</c> without being boxed: <c>System.DateTime.ToString() in Type.Method</c>.</summary>
    public IEnumerable<string> ConstrainedTexts
    {
        get
        {
            foreach (MethodDefinition method in _metadata.MethodDefinitions.Select(_metadata.GetMethodDefinition).Where(HasOwnCode))
            {
                byte[] code = _file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
                for (int at = 0; at + Constrained.Length + (2 * TokenLength) < code.Length; at++)
                {
                    int call = at + Constrained.Length + TokenLength;
                    if (code.AsSpan(at, Constrained.Length).SequenceEqual(Constrained) && code[call] == CallVirtual
                        && NameOf(BitConverter.ToInt32(code, call + 1)) == "ToString" && TypeOf(BitConverter.ToInt32(code, at + Constrained.Length)) is { } type)
                    {
                        yield return $"{type}.ToString() in {_metadata.GetString(_metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{_metadata.GetString(method.Name)}";
                    }
                }
            }
        }
    }

    public void Dispose() => _file.Dispose();

    // What the compiler writes of a record's members is for a debugger.
    private bool HasOwnCode(MethodDefinition method) =>
        method.RelativeVirtualAddress > 0 && _metadata.GetString(method.Name) != "PrintMembers";

    private string Written(MemberReference member)
    {
        MethodSignature<string> signature = member.DecodeMethodSignature(new TypeWriter(), genericContext: null);
        return $"{TypeWriter.NameOf(_metadata, (TypeReferenceHandle)member.Parent)}.{_metadata.GetString(member.Name)}({string.Join(", ", signature.ParameterTypes)})";
    }

    private string? NameOf(int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        return handle.Kind == HandleKind.MemberReference ? _metadata.GetString(_metadata.GetMemberReference((MemberReferenceHandle)handle).Name) : null;
    }

    private string? TypeOf(int token)
    {
        EntityHandle handle = MetadataTokens.EntityHandle(token);
        return handle.Kind switch
        {
            HandleKind.TypeReference => TypeWriter.NameOf(_metadata, (TypeReferenceHandle)handle),
            HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new TypeWriter(), genericContext: null),
            _ => null,
        };
    }

    /// <summary>Types by their names, as far as telling them apart takes.</summary>
    private sealed class TypeWriter : ISignatureTypeProvider<string, object?>
    {
        public static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
        {
            TypeReference type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(reader, handle);

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => "";

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => "";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";
    }
}
