using System.Management.Automation;
using System.Reflection;

namespace IdentityModel.PowerShell.Tests;

/// <summary>
/// A cmdlet as its attributes describe it. They are read as data: PowerShellStandard is a reference assembly whose attributes
/// forget what they are given.
/// </summary>
internal sealed class CmdletType
{
    private CmdletType(Type type, CustomAttributeData cmdlet)
    {
        Type = type;
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)cmdlet.ConstructorArguments[1].Value!;
        SupportsShouldProcess = Named(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess)) is true;
        ConfirmImpact = Named(cmdlet, nameof(CmdletAttribute.ConfirmImpact)) is int impact ? (ConfirmImpact)impact : ConfirmImpact.Medium;
    }

    public static IReadOnlyList<CmdletType> All { get; } =
    [
        .. from type in typeof(IdentityCmdlet).Assembly.GetTypes()
           let cmdlet = AttributesOf(type, nameof(CmdletAttribute)).SingleOrDefault()
           where cmdlet is not null
           select new CmdletType(type, cmdlet),
    ];

    public Type Type { get; }

    public string Verb { get; }

    public string Noun { get; }

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess { get; }

    public ConfirmImpact ConfirmImpact { get; }

    public IReadOnlyList<Type> OutputTypes =>
    [
        .. from attribute in AttributesOf(Type, nameof(OutputTypeAttribute))
           from argument in attribute.ConstructorArguments
           from type in argument.Value is IEnumerable<CustomAttributeTypedArgument> many ? many.Select(one => one.Value) : [argument.Value]
           where type is System.Type
           select (Type)type,
    ];

    public IReadOnlyList<PropertyInfo> Parameters =>
    [
        .. from property in Type.GetProperties()
           where AttributesOf(property, nameof(ParameterAttribute)).Any()
           select property,
    ];

    public static CmdletType Get(string name) => All.Single(cmdlet => cmdlet.Name == name);

    /// <summary>The names a parameter can be given by.</summary>
    public static IEnumerable<string> NamesOf(PropertyInfo parameter) =>
        AttributesOf(parameter, nameof(AliasAttribute))
            .SelectMany(alias => (IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!)
            .Select(argument => (string)argument.Value!)
            .Prepend(parameter.Name);

    /// <summary>The class that completes a parameter; null where none does.</summary>
    public static Type? CompleterOf(PropertyInfo parameter) =>
        (Type?)AttributesOf(parameter, nameof(ArgumentCompleterAttribute)).SingleOrDefault()?.ConstructorArguments[0].Value;

    public override string ToString() => Name;

    private static IEnumerable<CustomAttributeData> AttributesOf(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == name);

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).SingleOrDefault();
}
