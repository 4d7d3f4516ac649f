package org.cargolens.casework.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits a {@link RiskModel}: maximum likelihood with a ridge (le Cessie and van Houwelingen, Ridge
 * estimators in logistic regression, 1992), by Newton's method.
 *
 * @param ridge how strongly weights are drawn to 0, above 0: the weight of a trait is believed to
 *     lie within about 1 / sqrt(ridge) of it
 * @param least cases that a trait must have to be weighed, 1 or more
 */
public record LogisticFit(double ridge, int least) {
  private static final int MOST_TRAITS = 2_000;
  private static final int MOST_STEPS = 50;
  private static final double SMALL_STEP = 1e-8;
  private static final double LONGEST_STEP = 4;

  /** Weights believed to lie within 1 of 0, of traits that 20 cases have. */
  public static final LogisticFit USUAL = new LogisticFit(1, 20);

  /** Checks the numbers. */
  public LogisticFit {
    if (!(ridge > 0) || least < 1) {
      throw new IllegalArgumentException(
          "ridge must be above 0 and least 1 or more, are " + ridge + " and " + least);
    }
  }

  /**
   * Returns the model that fits scanned cases best. The same for the same cases, whatever their
   * order, but for rounding.
   *
   * @throws IllegalArgumentException if nothing was found, or something in all, or there are more
   *     than {@value #MOST_TRAITS} traits to weigh
   */
  public RiskModel fit(List<PastScan> scans) {
    long found = scans.stream().filter(PastScan::violation).count();
    if (found == 0 || found == scans.size()) {
      throw new IllegalArgumentException(
          "nothing can be learned from " + found + " finds in " + scans.size() + " scans");
    }
    Map<String, Integer> places = places(scans);
    int[][] rows = new int[scans.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          scans.get(i).traits().stream()
              .filter(places::containsKey)
              .mapToInt(places::get)
              .toArray();
    }
    double[] weights = new double[places.size() + 1];
    weights[0] = Math.log((double) found / (scans.size() - found));
    for (int step = 0; step < MOST_STEPS; step++) {
      if (newton(scans, rows, weights) < SMALL_STEP) {
        break;
      }
    }
    Map<String, Double> named = new HashMap<>();
    places.forEach((trait, place) -> named.put(trait, weights[place]));
    return new RiskModel(weights[0], named);
  }

  /** Numbers the traits that enough cases have, from 1; 0 is the base. */
  private Map<String, Integer> places(List<PastScan> scans) {
    Map<String, Integer> counts = new TreeMap<>();
    scans.forEach(scan -> scan.traits().forEach(trait -> counts.merge(trait, 1, Integer::sum)));
    Map<String, Integer> places = new LinkedHashMap<>();
    counts.forEach(
        (trait, count) -> {
          if (count >= least) {
            places.put(trait, places.size() + 1);
          }
        });
    if (places.size() > MOST_TRAITS) {
      throw new IllegalArgumentException(
          places.size() + " traits to weigh, at most " + MOST_TRAITS);
    }
    return places;
  }

  /** Takes a step and returns how far it went. */
  private double newton(List<PastScan> scans, int[][] rows, double[] weights) {
    int count = weights.length;
    double[] gradient = new double[count];
    double[][] curvature = new double[count][count];
    for (int i = 0; i < rows.length; i++) {
      double odds = weights[0];
      for (int place : rows[i]) {
        odds += weights[place];
      }
      double probability = 1 / (1 + Math.exp(-odds));
      double error = (scans.get(i).violation() ? 1 : 0) - probability;
      double spread = probability * (1 - probability);
      gradient[0] += error;
      curvature[0][0] += spread;
      for (int place : rows[i]) {
        gradient[place] += error;
        curvature[place][0] += spread;
        for (int other : rows[i]) {
          curvature[place][other] += spread;
        }
      }
    }
    for (int place = 1; place < count; place++) {
      gradient[place] -= ridge * weights[place];
      curvature[place][place] += ridge;
    }
    double[] step = solve(curvature, gradient);
    double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
    // Far from the best weights a whole step may go too far.
    double share = Math.min(1, LONGEST_STEP / Math.max(longest, SMALL_STEP));
    for (int place = 0; place < count; place++) {
      weights[place] += share * step[place];
    }
    return longest;
  }

  /** Solves by Cholesky's method; only what is on and below the diagonal is looked at. */
  private static double[] solve(double[][] matrix, double[] right) {
    int count = right.length;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / matrix[j][j];
      }
    }
    double[] solution = right.clone();
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < i; k++) {
        solution[i] -= matrix[i][k] * solution[k];
      }
      solution[i] /= matrix[i][i];
    }
    for (int i = count - 1; i >= 0; i--) {
      for (int k = i + 1; k < count; k++) {
        solution[i] -= matrix[k][i] * solution[k];
      }
      solution[i] /= matrix[i][i];
    }
    return solution;
  }
}
