package org.cargolens.station.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.simulator.dataset.RawHiding;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.RawProjection;
import org.cargolens.simulator.scene.SceneTruth;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;
import org.cargolens.station.files.CocoTruth;
import org.cargolens.station.files.ScanFiles;

/**
 * Projects things into the raw samples of clean scans and writes each as a scan with its sidecar,
 * all with the truth as {@code coco.json}. For one thread.
 */
public final class RawProjectionWriter {
  private final RawHiding hiding;
  private final ReadOptions reading;
  private final long seed;

  /**
   * Makes a writer.
   *
   * @param wish how things are chosen
   * @param reading how to read the scans
   * @param seed decides everything that is drawn
   */
  public RawProjectionWriter(RawHiding.Wish wish, ReadOptions reading, long seed) {
    this.hiding = new RawHiding(wish);
    this.reading = reading;
    this.seed = seed;
  }

  /**
   * What was made.
   *
   * @param scans number of scans with a thing
   * @param without number of scans in which nothing could be hidden, which are not written
   * @param saturated samples under things that were saturated
   * @param failures number of scans that could not be read or projected into
   */
  public record Outcome(int scans, int without, int saturated, int failures) {}

  /**
   * Projects and writes.
   *
   * @param source folder of clean scans; never written to
   * @param folder where to; must not lie within the source, and hold no truth
   * @param listener is told how the work goes
   * @throws IOException if the source has no scan, its truth is broken, or a file can't be written
   */
  public Outcome write(Path source, Path folder, ProjectionWriter.Listener listener)
      throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (target.startsWith(source.toAbsolutePath().normalize())
        || (Files.exists(folder) && folder.toRealPath().startsWith(source.toRealPath()))) {
      throw new IOException(folder + ": lies in " + source + ", which is not to be changed");
    }
    if (Files.exists(folder.resolve("coco.json"))) {
      throw new IOException(folder.resolve("coco.json") + ": is there already");
    }
    List<SourceImage> sources = SourceFolder.read(source);
    if (sources.isEmpty()) {
      throw new IOException(source + ": no clean scan in it");
    }
    Files.createDirectories(folder);
    listener.begin(sources.size());
    CocoTruth truth = new CocoTruth();
    Set<String> names = new HashSet<>();
    int scans = 0;
    int saturated = 0;
    int failures = 0;
    for (SourceImage image : sources) {
      if (ScanFiles.viewIndex(image.path()) > 0) {
        listener.done(Optional.empty());
        continue;
      }
      try {
        Optional<Integer> found = project(image, folder, names, truth);
        scans += found.isPresent() ? 1 : 0;
        saturated += found.orElse(0);
        listener.done(Optional.empty());
      } catch (IllegalArgumentException e) {
        failures++;
        listener.done(Optional.of(image.path() + ": " + e.getMessage()));
      }
    }
    truth.write(folder.resolve("coco.json"));
    return new Outcome(scans, sources.size() - scans - failures, saturated, failures);
  }

  /**
   * Returns how many samples under the thing were saturated; empty if there is no place for one.
   */
  private Optional<Integer> project(
      SourceImage image, Path folder, Set<String> names, CocoTruth truth) throws IOException {
    RawScan scan = read(image);
    RawProjection projection = new RawProjection(scan, 0);
    SplitMix random = SplitMix.of(seed, "project raw " + image.name());
    Optional<RawHiding.Found> found = hiding.find(projection, image.objects(), pitch(scan), random);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    RawProjection.Projected projected =
        projection.project(List.of(found.get().laid()), random.nextLong() >>> 1);
    String name = image.stem() + "-projected";
    for (int i = 2; !names.add(name); i++) {
      name = image.stem() + "-projected-" + i;
    }
    Path file = new ScanFiles().write(projected.scan(), folder, name);
    truth.add(
        String.valueOf(file.getFileName()),
        new SimulatedScan(
            projected.scan(),
            new SceneTruth(image.stem(), List.of(object(found.get(), projected)), List.of())));
    return Optional.of(projected.saturated());
  }

  private RawScan read(SourceImage image) {
    try {
      return new ScanFiles().read(image.path(), reading);
    } catch (IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<Pitch> pitch(RawScan scan) {
    ViewGeometry geometry = scan.mainView().geometry();
    return geometry.linePitchMm().isPresent() && geometry.detectorPitchMm().isPresent()
        ? Optional.of(
            new Pitch(
                geometry.linePitchMm().getAsDouble(), geometry.detectorPitchMm().getAsDouble()))
        : Optional.empty();
  }

  private static TruthObject object(RawHiding.Found found, RawProjection.Projected projected) {
    Region box = projected.boxes().get(0);
    return new TruthObject(
        found.kind(),
        true,
        box,
        Polygon.of(box),
        projected.masks().get(0),
        Set.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
