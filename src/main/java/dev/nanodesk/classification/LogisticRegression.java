package dev.nanodesk.classification;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The chance of a yes, from a few numbers. Fitted around prior coefficients: with few observations it stays near them.
 * (liblinear and the like pull towards 0 instead, which would be no opinion at all.)
 *
 * @param coefficients the constant first
 */
record LogisticRegression(List<Double> coefficients) {

    private static final int MAX_STEPS = 50;
    private static final double CONVERGED = 1e-6;
    private static final double SMALLEST_SHARE = 1e-4;

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
        var fitted = this;
        for (var step = 0; step < MAX_STEPS; step++) {
            var better = better(fitted, newtonStep(observations, fitted, trust), observations, trust);
            if (better.equals(fitted)) {
                break;
            }
            fitted = better;
        }
        return fitted;
    }

    /** As far along a step as surprise shrinks; a full step can overshoot. */
    private LogisticRegression better(
            LogisticRegression from, double[] step, List<Observation> observations, double trust) {
        var before = surprise(from, observations, trust);
        for (var share = 1.0; share > SMALLEST_SHARE; share /= 2) {
            var candidate = from.moved(step, share);
            if (surprise(candidate, observations, trust) < before - CONVERGED) {
                return candidate;
            }
        }
        return from;
    }

    private LogisticRegression moved(double[] step, double share) {
        return new LogisticRegression(IntStream.range(0, step.length)
                .mapToObj(i -> coefficients.get(i) + share * step[i])
                .toList());
    }

    private double surprise(LogisticRegression fitted, List<Observation> observations, double trust) {
        var distance = IntStream.range(0, coefficients.size())
                .mapToDouble(i -> Math.pow(fitted.coefficients.get(i) - coefficients.get(i), 2))
                .sum();
        return observations.stream().mapToDouble(fitted::surprise).sum() + trust / 2 * distance;
    }

    /** {@code -ln} of the probability of what was seen, without overflow. */
    private double surprise(Observation observation) {
        var score = score(observation.inputs()) * (observation.yes() ? 1 : -1);
        return Math.max(0, -score) + Math.log1p(Math.exp(-Math.abs(score)));
    }

    private double[] newtonStep(List<Observation> observations, LogisticRegression fitted, double trust) {
        var size = coefficients.size();
        var gradient = new double[size];
        var curvature = new double[size][size];
        for (var i = 0; i < size; i++) {
            gradient[i] = trust * (coefficients.get(i) - fitted.coefficients.get(i));
            curvature[i][i] = trust;
        }
        for (var observation : observations) {
            var p = fitted.probability(observation.inputs());
            var residual = (observation.yes() ? 1 : 0) - p;
            for (var i = 0; i < size; i++) {
                gradient[i] += residual * input(observation.inputs(), i);
                for (var j = 0; j < size; j++) {
                    curvature[i][j] += p * (1 - p) * input(observation.inputs(), i) * input(observation.inputs(), j);
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

    static double logistic(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /** The score of a probability, kept within what a few thousand rows can tell: 0.0025 to 0.9975. */
    static double logit(double probability) {
        return Math.clamp(Math.log(probability / (1 - probability)), -6, 6);
    }
}
