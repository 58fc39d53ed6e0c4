using System.Linq.Expressions;

namespace OneLondon.Governance.Records;

/// <summary>Puts an expression in the place of a parameter.</summary>
internal sealed class Replaced : ExpressionVisitor
{
    private readonly ParameterExpression _parameter;
    private readonly Expression _by;

    private Replaced(ParameterExpression parameter, Expression by)
    {
        _parameter = parameter;
        _by = by;
    }

    /// <summary>Gives the body of a function with its argument put in.</summary>
    public static Expression In(LambdaExpression function, Expression argument) =>
        In(function.Body, function.Parameters[0], argument);

    /// <summary>Gives an expression with another in the place of a parameter.</summary>
    public static Expression In(Expression body, ParameterExpression parameter, Expression by) => new Replaced(parameter, by).Visit(body);

    protected override Expression VisitParameter(ParameterExpression node) => node == _parameter ? _by : node;
}
