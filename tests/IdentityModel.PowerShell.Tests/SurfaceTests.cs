using System.Reflection;

namespace IdentityModel.PowerShell.Tests;

/// <summary>
/// What PowerShell sees of the module without running it is the module's own or the platform's. It reads every type, member and
/// attribute of the assembly on import: a package's type there would be loaded with the module, and into everybody's way.
/// </summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Known =
    [
        "IdentityModel.Core", "IdentityModel.PowerShell", "System.Management.Automation", "System.Private.CoreLib", "System.Private.Uri",
        "System.Collections", "System.Collections.Concurrent", "System.Linq", "System.Security.Cryptography",
    ];

    public static TheoryData<string> VisibleTypes => [.. Types.Where(type => type.IsVisible).Select(type => type.FullName!)];

    public static TheoryData<string> AllTypes => [.. Types.Select(type => type.FullName!)];

    private static IEnumerable<Type> Types => typeof(IdentityCmdlet).Assembly.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal));

    [Theory, MemberData(nameof(VisibleTypes))]
    public void No_public_or_protected_member_shows_a_foreign_type(string name)
    {
        Type type = Get(name);
        IEnumerable<Type> shown = type.GetMembers(Declared).Where(IsShown).SelectMany(TypesOf)
            .Concat(type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()))
            .Concat(CmdletType.All.SingleOrDefault(cmdlet => cmdlet.Type == type)?.OutputTypes ?? []);

        Assert.Empty(Foreign(shown));
    }

    [Theory, MemberData(nameof(AllTypes))]
    public void No_base_interface_attribute_or_field_is_foreign_even_where_it_is_private(string name)
    {
        Type type = Get(name);
        IEnumerable<Type> laidOut = type.GetFields(Declared).Select(field => field.FieldType)
            .Concat(type.GetInterfaces())
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .Concat(type.GetCustomAttributesData().SelectMany(TypesOf))
            .Concat(type.GetMembers(Declared).SelectMany(member => member.GetCustomAttributesData()).SelectMany(TypesOf));

        Assert.Empty(Foreign(laidOut));
    }

    private static Type Get(string name) => typeof(IdentityCmdlet).Assembly.GetType(name, throwOnError: true)!;

    private static string[] Foreign(IEnumerable<Type> types) =>
    [
        .. types.SelectMany(Parts).Where(type => !Known.Contains(type.Assembly.GetName().Name)).Select(type => type.FullName ?? type.Name).Distinct(),
    ];

    private static bool IsShown(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsShown),
        EventInfo added => IsShown(added.AddMethod!),
        _ => false,
    };

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        EventInfo added => [added.EventHandlerType!],
        _ => [],
    };

    private static IEnumerable<Type> TypesOf(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(argument => argument.TypedValue))
            .SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> many ? many : [argument])
            .Select(argument => argument.Value).OfType<Type>()
            .Append(attribute.AttributeType);

    private static IEnumerable<Type> Parts(Type type) =>
        type.GetElementType() is { } element ? Parts(element)
        : type.IsGenericParameter ? []
        : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
}
