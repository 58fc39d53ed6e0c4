using System.Reflection;
using System.Reflection.Emit;

namespace OneLondon.Governance.Packages.Tests.Architecture;

/// <summary>Lists what the compiled code of a type refers to: types in its declarations, members in its instructions.</summary>
internal static class IlReferences
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Every type that a type refers to, the arguments of generic ones too.</summary>
    public static IEnumerable<Type> Types(Type type) =>
        Declarations(type).Concat(Members(type).SelectMany(Parts)).SelectMany(Flatten).Distinct();

    /// <summary>Every method, field and type that the instructions of a type name.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) =>
        Methods(type).SelectMany(Instructions);

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));

    private static IEnumerable<Type> Declarations(Type type)
    {
        IEnumerable<Type> own = type.GetInterfaces()
            .Append(type.BaseType!)
            .Concat(type.GetGenericArguments())
            .Concat(type.GetFields(Declared).Select(field => field.FieldType))
            .Concat(type.GetMembers(Declared).Prepend(type).SelectMany(member => member.CustomAttributes).SelectMany(Attribute));
        return own.Concat(Methods(type).SelectMany(Signature)).Where(found => found is not null);
    }

    private static IEnumerable<Type> Attribute(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.Value as Type ?? argument.ArgumentType).Prepend(attribute.AttributeType);

    private static IEnumerable<Type> Signature(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method is MethodInfo info ? [info.ReturnType, .. info.GetGenericArguments()] : [])
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Concat(method.GetMethodBody()?.ExceptionHandlingClauses
                .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
                .Select(clause => clause.CatchType!) ?? []);

    private static IEnumerable<Type> Parts(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodBase method => Signature(method).Concat(method.DeclaringType is null ? [] : [method.DeclaringType]),
        _ => [],
    };

    private static IEnumerable<Type> Flatten(Type type) =>
        type.HasElementType ? Flatten(type.GetElementType()!)
        : type.IsGenericParameter ? type.GetGenericParameterConstraints().Where(constraint => !constraint.ContainsGenericParameters)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Flatten).Prepend(type)
        : [type];

    private static IEnumerable<MemberInfo> Instructions(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] typeArguments = method.DeclaringType!.GetGenericArguments();
        Type[] methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        int at = 0;
        while (at < code.Length)
        {
            short value = code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at];
            OpCode operation = OpCodes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
            }

            at += Size(operation.OperandType, code, at);
        }
    }

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
