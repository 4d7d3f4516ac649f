package org.cargolens.station.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.Sha256;
import org.cargolens.simulator.dataset.Annotation;
import org.cargolens.simulator.dataset.HiddenThing;
import org.cargolens.simulator.dataset.HidingPlace;
import org.cargolens.simulator.dataset.KnownObject;
import org.cargolens.simulator.dataset.RealPicture;
import org.cargolens.simulator.dataset.RealProjection;
import org.cargolens.simulator.dataset.TruthCategory;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.station.files.ScanFiles;

/** Projects things into the clean pictures of a folder and writes a data set of them. */
public final class ProjectionWriter {
  private final String generator;
  private final int threads;

  /** What the name of an original that is written too ends with. */
  private static final String CLEAN = ".clean";

  private final ProjectionRecipe recipe;

  /**
   * Makes a writer.
   *
   * @param generator name and version of the program, for {@code dataset.json}
   * @param threads how many pictures are worked on at the same time; the result is the same
   * @param recipe what to do
   */
  public ProjectionWriter(String generator, int threads, ProjectionRecipe recipe) {
    this.generator = generator;
    this.threads = threads;
    this.recipe = recipe;
  }

  /** Is told how the work goes, by any thread. */
  public interface Listener {
    /** How many pictures there are. */
    void begin(int pictures);

    /** One picture is done, or left out for a reason. */
    void done(Optional<String> failure);
  }

  /**
   * What was made.
   *
   * @param images number of images
   * @param things number of images with a thing
   * @param failures number of pictures that could not be read
   * @param sha256 digest over all of it
   */
  public record Outcome(int images, int things, int failures, Sha256 sha256) {}

  /**
   * Projects and writes.
   *
   * @param source folder of clean pictures; never written to
   * @param folder where to; must not hold a data set nor lie within the source
   * @throws IOException if the source has no picture that can be read, its truth is broken, or a
   *     file can't be written
   */
  public Outcome write(Path source, Path folder, Listener listener) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (target.startsWith(source.toAbsolutePath().normalize())
        || (Files.exists(folder) && folder.toRealPath().startsWith(source.toRealPath()))) {
      throw new IOException(folder + ": lies in " + source + ", which is not to be changed");
    }
    List<SourceImage> sources = SourceFolder.read(source);
    if (sources.isEmpty()) {
      throw new IOException(source + ": no clean picture in it");
    }
    listener.begin(sources.size());
    DataSetFiles files = DataSetFiles.into(folder);
    List<Callable<List<CocoDataSet.Image>>> tasks = new ArrayList<>();
    Set<String> stems = new HashSet<>();
    for (SourceImage image : sources) {
      String name = unique(image.stem(), stems);
      tasks.add(() -> project(image, name, files, listener));
    }
    CocoDataSet coco = new CocoDataSet();
    int things = 0;
    int failures = 0;
    for (List<CocoDataSet.Image> images : InOrder.run(tasks, threads)) {
      images.forEach(coco::add);
      failures += images.isEmpty() ? 1 : 0;
      things += images.stream().anyMatch(ProjectionWriter::hasThing) ? 1 : 0;
    }
    if (coco.size() == 0) {
      String pictures = CountText.of(failures, "picture");
      throw new IOException(source + ": " + pictures + ", of which none could be read");
    }
    return new Outcome(coco.size(), things, failures, files.finish(coco, description(source)));
  }

  private static boolean hasThing(CocoDataSet.Image image) {
    return image.objects().stream().anyMatch(object -> object.hidden().isPresent());
  }

  private static String unique(String stem, Set<String> taken) {
    String name = stem;
    for (int i = 2; taken.contains(name) || taken.contains(name + CLEAN); i++) {
      name = stem + "-" + i;
    }
    taken.addAll(List.of(name, name + CLEAN));
    return name;
  }

  private List<CocoDataSet.Image> project(
      SourceImage source, String name, DataSetFiles files, Listener listener) throws IOException {
    RealPicture picture;
    RealPicture original;
    ScanMetadata metadata;
    Sha256 digest;
    Optional<HiddenThing> thing;
    try {
      RawScan scan = new ScanFiles().read(source.path(), recipe.reading());
      picture = RealPicture.of(scan);
      original = RealPicture.of(scan);
      metadata = scan.metadata();
      digest = scan.mainView().channels().get(0).sha256();
      thing = hide(picture, source);
    } catch (IOException | IllegalArgumentException e) {
      listener.done(Optional.of(source.path() + ": " + e.getMessage()));
      return List.of();
    }
    List<CocoDataSet.Image> images = new ArrayList<>();
    ScanMetadata marked =
        thing.isPresent() && metadata.projection().isEmpty()
            ? metadata.withProjection(new ProjectionMark(digest))
            : metadata;
    images.add(write(picture, new Named(source, name, marked), files, thing));
    if (thing.isPresent() && recipe.withOriginals()) {
      Named clean = new Named(source, name + CLEAN, metadata);
      images.add(write(original, clean, files, Optional.empty()));
    }
    listener.done(Optional.empty());
    return images;
  }

  private Optional<HiddenThing> hide(RealPicture picture, SourceImage source) {
    SplitMix random = SplitMix.of(recipe.seed(), "project " + source.name());
    return random.nextDouble() < recipe.share()
        ? new RealProjection(recipe.pitch()).hide(picture, source.objects(), random)
        : Optional.empty();
  }

  /** What an image is made of, what it is called, and whether it bears a mark. */
  private record Named(SourceImage source, String name, ScanMetadata metadata) {}

  private static CocoDataSet.Image write(
      RealPicture picture, Named image, DataSetFiles files, Optional<HiddenThing> thing)
      throws IOException {
    SourceImage source = image.source();
    Channel grey = picture.grey();
    ObjectNode attributes = DataSetJson.object();
    attributes.put("original", source.name());
    Optional<RawScan> transmission = picture.transmission();
    if (transmission.isPresent()) {
      RawScan marked = transmission.get().withMetadata(image.metadata());
      attributes.put("scan", files.writeScan(image.name(), marked));
    }
    image
        .metadata()
        .projection()
        .ifPresent(mark -> attributes.put("projectedInto", mark.original().hex()));
    List<Annotation> objects = new ArrayList<>();
    for (KnownObject object : source.objects()) {
      objects.add(
          new Annotation(
              object.category(), HidingPlace.of(object.box()).outline(), 1, Optional.empty()));
    }
    thing.ifPresent(
        hidden ->
            objects.add(
                new Annotation(
                    TruthCategory.of(hidden.kind()), hidden.outline(), 1, Optional.of(hidden))));
    return new CocoDataSet.Image(
        files.writeImage(image.name(), grey, image.metadata()),
        grey.lines(),
        grey.detectors(),
        attributes,
        objects);
  }

  private ObjectNode description(Path source) {
    ObjectNode description = DataSetJson.object();
    description.put("schema", "cargolens/dataset/1");
    description.put("generator", generator);
    ObjectNode what = description.putObject("recipe");
    what.put("projectedInto", String.valueOf(source.toAbsolutePath().normalize().getFileName()));
    what.put("seed", recipe.seed());
    what.set("share", DataSetJson.number(recipe.share(), 6));
    what.put("withOriginals", recipe.withOriginals());
    recipe.pitch().ifPresent(pitch -> what.set("pitch", DataSetJson.of(pitch)));
    return description;
  }
}
