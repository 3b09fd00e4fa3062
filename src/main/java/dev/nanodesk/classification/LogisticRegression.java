package dev.nanodesk.classification;

import java.util.Arrays;
import java.util.List;

/**
 * The chance of a yes, from a few numbers. Fitted around prior coefficients: with few observations it stays near them.
 * (liblinear and the like pull towards 0 instead, which would be no opinion at all.)
 *
 * @param coefficients the constant first
 */
record LogisticRegression(List<Double> coefficients) {

    private static final int MAX_STEPS = 50;
    private static final double CONVERGED = 1e-8;

    LogisticRegression {
        coefficients = List.copyOf(coefficients);
    }

    /** One thing seen. */
    record Observation(List<Double> inputs, boolean yes) {}

    double probability(List<Double> inputs) {
        return logistic(score(inputs));
    }

    /**
     * Moves these coefficients to the observations by Newton's method on the penalised likelihood.
     *
     * @param trust weight of the prior: the inverse variance of each coefficient around its prior
     */
    LogisticRegression fittedTo(List<Observation> observations, double trust) {
        var fitted = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        for (var step = 0; step < MAX_STEPS; step++) {
            var change = newtonStep(observations, fitted, trust);
            var largest = 0.0;
            for (var i = 0; i < fitted.length; i++) {
                fitted[i] += change[i];
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (largest < CONVERGED) {
                break;
            }
        }
        return of(fitted);
    }

    private double[] newtonStep(List<Observation> observations, double[] fitted, double trust) {
        var size = fitted.length;
        var gradient = new double[size];
        var curvature = new double[size][size];
        for (var i = 0; i < size; i++) {
            gradient[i] = trust * (coefficients.get(i) - fitted[i]);
            curvature[i][i] = trust;
        }
        var current = of(fitted);
        for (var observation : observations) {
            var p = current.probability(observation.inputs());
            var residual = (observation.yes() ? 1 : 0) - p;
            for (var i = 0; i < size; i++) {
                gradient[i] += residual * input(observation.inputs(), i);
                for (var j = 0; j < size; j++) {
                    curvature[i][j] +=
                            p * (1 - p) * input(observation.inputs(), i) * input(observation.inputs(), j);
                }
            }
        }
        return solve(curvature, gradient);
    }

    /** Gaussian elimination; the prior makes the matrix positive definite. */
    private static double[] solve(double[][] matrix, double[] right) {
        var size = right.length;
        for (var pivot = 0; pivot < size; pivot++) {
            for (var row = pivot + 1; row < size; row++) {
                var factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (var column = pivot; column < size; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                right[row] -= factor * right[pivot];
            }
        }
        for (var row = size - 1; row >= 0; row--) {
            for (var column = row + 1; column < size; column++) {
                right[row] -= matrix[row][column] * right[column];
            }
            right[row] /= matrix[row][row];
        }
        return right;
    }

    private double score(List<Double> inputs) {
        var score = coefficients.getFirst();
        for (var i = 0; i < inputs.size(); i++) {
            score += coefficients.get(i + 1) * inputs.get(i);
        }
        return score;
    }

    private static double input(List<Double> inputs, int i) {
        return i == 0 ? 1 : inputs.get(i - 1);
    }

    private static LogisticRegression of(double[] coefficients) {
        return new LogisticRegression(
                Arrays.stream(coefficients).boxed().toList());
    }

    static double logistic(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /** The score of a probability, kept within what a few thousand rows can tell: 0.0025 to 0.9975. */
    static double logit(double probability) {
        return Math.clamp(Math.log(probability / (1 - probability)), -6, 6);
    }
}
