using System.Reflection;

namespace IdentityModel.Cloud.Tests;

public class SurfaceTests
{
    [Fact] // nothing foreign crosses the border, so that this assembly can live in a load context of its own
    public void Only_types_of_the_runtime_and_of_Core_show_on_the_surface()
    {
        Assembly cloud = typeof(CloudSessionFactory).Assembly;
        IEnumerable<Type> shown = cloud.GetExportedTypes().SelectMany(type => type.GetMembers()).SelectMany(Types).SelectMany(Parts);

        string[] foreign =
        [
            .. shown.Where(type => type.Assembly != cloud && type.Assembly != typeof(Errors).Assembly
                && !type.Assembly.GetName().Name!.StartsWith("System", StringComparison.Ordinal)
                && type.Assembly != typeof(TimeProvider).Assembly).Select(type => type.FullName!).Distinct(),
        ];

        Assert.Equal(["CloudSessionFactory", "CloudTransport", "SignInScope"], cloud.GetExportedTypes().Select(type => type.Name).Order());
        Assert.Empty(foreign);
    }

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Append(type);
}
