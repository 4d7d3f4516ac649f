package org.cargolens.station.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cargolens.analysis.report.Category;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Words of an option that say what to look for. */
final class CategoryWords {
  private CategoryWords() {}

  /**
   * Returns what words name.
   *
   * @throws ParameterException if one is unknown
   */
  static Set<Category> read(CommandSpec spec, String option, List<String> words) {
    Set<Category> categories = EnumSet.noneOf(Category.class);
    for (String word : words) {
      categories.add(
          Category.ofWord(word)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          option
                              + " must be one of "
                              + Arrays.stream(Category.values())
                                  .map(Category::word)
                                  .collect(Collectors.joining(", "))
                              + ", is "
                              + word)));
    }
    return categories;
  }
}
