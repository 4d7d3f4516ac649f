package org.cargolens.analysis.evaluate.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Formulas of figures that belong together, to be computed for any weights of the images. */
final class FormulaSection {
  /**
   * A formula.
   *
   * @param key lower-case name with hyphens
   * @param title words for people
   * @param unit how its value is said
   * @param value computes it from how often each image counts; NaN if it can't be
   */
  record Formula(String key, String title, FigureUnit unit, ToDoubleFunction<int[]> value) {}

  private final String key;
  private final String title;
  private final List<Formula> formulas = new ArrayList<>();

  FormulaSection(String key, String title) {
    this.key = key;
    this.title = title;
  }

  String key() {
    return key;
  }

  String title() {
    return title;
  }

  List<Formula> formulas() {
    return formulas;
  }

  /** Adds a share of 0 to 1. */
  void share(String name, String words, ToDoubleFunction<int[]> value) {
    formulas.add(new Formula(name, words, FigureUnit.SHARE, value));
  }

  /** Adds a number. */
  void number(String name, String words, ToDoubleFunction<int[]> value) {
    formulas.add(new Formula(name, words, FigureUnit.NUMBER, value));
  }
}
