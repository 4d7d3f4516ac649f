package org.cargolens.analysis.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.analysis.cache.UserCache;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.display.DisplayWindow;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.report.Reports;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Draws in a process of its own, for which fontconfig knows no font. */
@EnabledOnOs(OS.LINUX)
class DrawWithoutFontsTest {
  @Test
  void draw_noFonts_failsTwiceWithAnExceptionThatNamesThem(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            // Java keeps what it knows of fonts there.
            "-Duser.home=" + folder,
            "-Dcargolens.natives=" + UserCache.folder().resolve("natives"),
            "-cp",
            System.getProperty("java.class.path"),
            DrawWithoutFontsTest.class.getName());
    builder.environment().put("FONTCONFIG_FILE", none.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.startsWith("cannot draw")))
        .hasSize(2)
        .allMatch(line -> line.contains("needs fontconfig and a font package"));
  }

  /** Draws twice, since Java fails differently the second time. */
  public static void main(String[] arguments) {
    StoredTransform transform = new StoredTransform(4, 2, false, false);
    try (Pixels pixels = Pixels.of(new byte[8], 4, 2)) {
      ImagePlane plane =
          new ImagePlane(ChannelKind.SINGLE_ENERGY, Domain.DISPLAY_GREY_DARK_IS_DENSE, pixels);
      for (int i = 0; i < 2; i++) {
        try {
          AnnotatedPicture.draw(
              Reports.bare(transform), DisplayWindow.render(plane), Optional.empty());
        } catch (DrawingException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }
}
