package org.cargolens.station.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.evaluate.detection.ImageMistakes;
import org.cargolens.analysis.evaluate.detection.JudgedCategory;
import org.cargolens.analysis.report.picture.AnnotatedPicture;

/** Draws the images with the worst mistakes, so that people can see what figures hide. */
public final class WorstImages {
  private final List<JudgedCategory> categories;
  private final InputChoice input;

  /**
   * Makes the drawer.
   *
   * @param categories what was judged, and at which thresholds
   * @param input which version of each image to draw
   */
  public WorstImages(List<JudgedCategory> categories, InputChoice input) {
    this.categories = List.copyOf(categories);
    this.input = input;
  }

  /**
   * Draws up to so many images, the worst first; images without mistakes are left out.
   *
   * @param seen what was seen in each image
   * @param count most images to draw
   * @param folder existing folder to write pictures to
   * @return the files
   * @throws IOException if an image can't be read or a picture can't be written
   */
  public List<Path> write(List<SeenImage> seen, int count, Path folder) throws IOException {
    List<Ranked> ranked = new ArrayList<>();
    seen.forEach(
        image -> ranked.add(new Ranked(image, ImageMistakes.of(image.judged(), categories))));
    ranked.sort(Comparator.comparingDouble((Ranked entry) -> entry.mistakes().weight()).reversed());
    MistakePicture picture = new MistakePicture(categories);
    List<Path> files = new ArrayList<>();
    for (Ranked entry : ranked.subList(0, Math.min(count, ranked.size()))) {
      if (entry.mistakes().weight() == 0) {
        break;
      }
      String place = String.format(Locale.ROOT, "%03d", files.size() + 1);
      String name =
          entry
              .image()
              .truth()
              .name()
              .replaceAll("[^A-Za-z0-9._-]", "_")
              .replaceAll("\\.[a-z]+$", "");
      Path file = folder.resolve("worst-" + place + "-" + name + ".png");
      AnnotatedPicture.write(file, picture.draw(entry.image(), input, entry.title()));
      files.add(file);
    }
    return files;
  }

  private record Ranked(SeenImage image, ImageMistakes mistakes) {
    String title() {
      return String.format(
          Locale.ROOT,
          "%s: %d missed, %d wrong, outlines off by %.2f (dashed: truth, dotted: not counted, solid:"
              + " detected)",
          image.truth().name(),
          mistakes.missed(),
          mistakes.wrong(),
          mistakes.misfit());
    }
  }
}
