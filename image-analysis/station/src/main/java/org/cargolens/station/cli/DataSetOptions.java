package org.cargolens.station.cli;

import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.dataset.DataSetRecipe;
import org.cargolens.simulator.scene.Scenes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code simulate} that describe a data set. */
final class DataSetOptions {
  /** Options that mean nothing for a data set, and options that mean nothing without one. */
  private static final List<String> NOT_WITH_COUNT =
      List.of(
          "--samples", "--passes", "--clean", "--size", "--machine", "--beams", "--speed-change");

  private static final List<String> ONLY_WITH_COUNT =
      List.of("--truth", "--height", "--hidden", "--things", "--variants", "--display-only");

  private static final List<String> PREFERRED = List.of("traffic");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = {
        "Write a data set of N varied scans with hidden things instead of plain scans: images/*.png,"
            + " scans/*.npy, coco.json, dataset.json. --scene may then name several scenes with"
            + " commas between them."
      })
  private Optional<Integer> count = Optional.empty();

  @Option(
      names = "--truth",
      paramLabel = "FORM",
      defaultValue = "coco",
      description = "Form of a data set's truth: coco, the only one.")
  private String truth;

  @Option(
      names = "--height",
      paramLabel = "PX",
      defaultValue = "700",
      description = "Rows of a data set's pictures, 64 to 2048 (${DEFAULT-VALUE}).")
  private int height;

  @Option(
      names = "--hidden",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Share of a data set's scans with hidden things, 0 to 1 (${DEFAULT-VALUE}).")
  private double hidden;

  @Option(
      names = "--things",
      paramLabel = "K",
      defaultValue = "0",
      description = {
        "Hidden things in each of those scans, as far as places are found, 1 to 20: the more, the"
            + " more a net learns from a scan. 0: one, seldom two or three (${DEFAULT-VALUE})."
      })
  private int things;

  @Option(
      names = "--variants",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "Scans of a data set that are made from each scene, which is cast once for all of them"
              + " (${DEFAULT-VALUE}).")
  private int variants;

  @Option(names = "--display-only", description = "Leave a data set's scans/*.npy out.")
  private boolean displayOnly;

  /** Returns whether a data set is asked for; refuses options that don't fit the answer. */
  boolean wanted() {
    for (String option : count.isPresent() ? NOT_WITH_COUNT : ONLY_WITH_COUNT) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw refused(option + (count.isPresent() ? " does not go with" : " needs") + " --count");
      }
    }
    return count.isPresent();
  }

  /** Returns what to draw. */
  DataSetRecipe recipe(String scenes, long seed) {
    if (!truth.equals("coco")) {
      throw refused("--truth knows coco alone, not '" + truth + "'");
    }
    try {
      return new DataSetRecipe(
          names(scenes), count.orElseThrow(), seed, height, hidden, things, variants, displayOnly);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> names(String scenes) {
    if (!scenes.isEmpty()) {
      return List.of(scenes.split(",", -1));
    }
    return Scenes.names().containsAll(PREFERRED) ? PREFERRED : Scenes.names();
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
