package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.ReadOptions;
import org.cargolens.simulator.dataset.RawHiding;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.station.dataset.ProjectionRecipe;
import org.cargolens.station.dataset.ProjectionWriter;
import org.cargolens.station.dataset.RawProjectionWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Projects things into real clean scans. */
@Command(
    name = "project",
    mixinStandardHelpOptions = true,
    description = {
      "Projects a hidden thing (dense block, weapon or gas cylinder) into each clean scan of a"
          + " folder and writes a data set with the truth: images/*.png, coco.json, dataset.json,"
          + " and scans/*.npy where the scans are transmission.",
      "Things go into the containers and vehicles that DIR/coco.json marks, or without one into"
          + " what stands out from the background. DIR is never written to.",
      "Whatever is written bears the mark of a projection within its files, so that no reader of"
          + " CargoLens takes it for a recorded scan."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cargolens project clean-scans --seed 1 --with-originals --out projected",
      "  cargolens project clean-scans --raw --vary --out projected",
      "  cargolens project clean-scans --raw --cut-out pistol.json --partly-behind-dense --out hard"
    })
final class ProjectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of clean scans, with coco.json or without.")
  private Path source;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides what is hidden where (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Share of the scans that get a thing, 0 to 1 (${DEFAULT-VALUE}).")
  private double share;

  @Option(names = "--with-originals", description = "Write a scan with a thing without it as well.")
  private boolean withOriginals;

  @Option(
      names = "--pitch",
      paramLabel = "MM",
      description =
          "Size of a pixel. By default a container is taken to be 2.59 to 2.90 m high and of a"
              + " standard length, another vehicle to be 1.45 to 2.55 m high.")
  private @Nullable Double pitch;

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      converter = DomainWord.Reader.class,
      description = "What the numbers mean, if you know better: ${COMPLETION-CANDIDATES}.")
  private Optional<DomainWord> domain = Optional.empty();

  @Mixin private RawProjectionOptions raw;
  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    ProjectionRecipe recipe = recipe();
    try {
      if (raw.isWanted()) {
        return projectRaw(recipe, raw.wish(recipe.pitch()));
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    CommandCounter listener = new CommandCounter();
    ProjectionWriter.Outcome outcome;
    try (listener) {
      outcome =
          new ProjectionWriter(
                  new VersionProvider().getVersion()[0],
                  Runtime.getRuntime().availableProcessors(),
                  recipe)
              .write(source, out.folder(), listener);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        out.folder()
            + ": "
            + CountText.of(outcome.images(), "image")
            + ", "
            + outcome.things()
            + " with a thing, sha-256 "
            + outcome.sha256());
    print.flush();
    return (outcome.failures() == 0 ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE).code();
  }

  private int projectRaw(ProjectionRecipe recipe, RawHiding.Wish wish) throws IOException {
    CommandCounter listener = new CommandCounter();
    RawProjectionWriter.Outcome outcome;
    try (listener) {
      outcome =
          new RawProjectionWriter(wish, recipe.reading(), recipe.seed())
              .write(source, out.folder(), listener);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        out.folder()
            + ": "
            + CountText.of(outcome.scans(), "projected scan")
            + ", "
            + outcome.without()
            + " without a place for a thing, "
            + CountText.of(outcome.saturated(), "saturated sample")
            + " under things");
    print.flush();
    return (outcome.failures() == 0 ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE).code();
  }

  private ProjectionRecipe recipe() {
    try {
      return new ProjectionRecipe(
          seed,
          share,
          withOriginals,
          Optional.ofNullable(pitch).map(mm -> new Pitch(mm, mm)),
          domain
              .map(word -> ReadOptions.DEFAULT.withDomain(word.domain()))
              .orElse(ReadOptions.DEFAULT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** Shows how far it is and names what can't be read. */
  private final class CommandCounter implements ProjectionWriter.Listener, AutoCloseable {
    private @Nullable Progress progress;

    @Override
    public void begin(int pictures) {
      progress = new Progress("Projecting", "scans", pictures);
    }

    @Override
    public void done(Optional<String> failure) {
      Progress bar = progress;
      if (bar == null) {
        return;
      }
      PrintWriter err = spec.commandLine().getErr();
      failure.ifPresent(reason -> bar.aside(() -> err.println("cargolens: " + reason)));
      bar.step();
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
