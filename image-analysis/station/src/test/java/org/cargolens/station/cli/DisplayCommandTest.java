package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayCommandTest {
  @TempDir private Path folder;
  private Path scan;

  @BeforeEach
  void writeScan() throws IOException {
    scan = folder.resolve("scan.png");
    BufferedImage ramp = new BufferedImage(60, 40, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 60; x++) {
        ramp.getRaster().setSample(x, y, 0, 3000 + 1000 * x + 40 * y);
      }
    }
    ImageIO.write(ramp, "png", scan.toFile());
  }

  private BufferedImage picture() throws IOException {
    return ImageIO.read(folder.resolve("out").resolve("scan.png.display.png").toFile());
  }

  private CommandRun run(Object... options) {
    Object[] all = new Object[options.length + 4];
    System.arraycopy(new Object[] {"display", scan, "--out", folder.resolve("out")}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return CommandRun.of(all);
  }

  @Test
  void display_plainAndInverted_areEachOthersNegatives() throws IOException {
    byte[] before = Files.readAllBytes(scan);
    assertThat(run()).matches(run -> run.exitCode() == 0);
    BufferedImage plain = picture();
    assertThat(run("--invert")).matches(run -> run.exitCode() == 0);
    BufferedImage inverted = picture();

    assertThat(plain.getWidth()).isEqualTo(60);
    assertThat(plain.getHeight()).isEqualTo(40);
    for (int x = 0; x < 60; x++) {
      assertThat(inverted.getRaster().getSample(x, 7, 0))
          .isEqualTo(255 - plain.getRaster().getSample(x, 7, 0));
    }
    assertThat(Files.readAllBytes(scan)).isEqualTo(before);
  }

  @Test
  void display_regionZoomAndBand_areShown() throws IOException {
    CommandRun run = run("--region", "10,5,20x8", "--zoom", "3", "--band", "0:inf");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("scan.png.display.png");
    assertThat(picture().getWidth()).isEqualTo(60);
    assertThat(picture().getHeight()).isEqualTo(24);
    int pixel = picture().getRGB(30, 12);
    assertThat(pixel >> 16 & 0xFF).as("all is tinted").isGreaterThan((pixel & 0xFF) + 30);
  }

  @ParameterizedTest
  @CsvSource({
    "--local-contrast",
    "--local-contrast --gain 6",
    "--penetration high",
    "--penetration low",
    "--samples 0.3:0.5",
    "--percentiles 0.3:0.6",
    "--curve linear",
    "--edges",
  })
  void display_option_changesThePicture(String words) throws IOException {
    run();
    BufferedImage plain = picture();

    CommandRun run = run((Object[]) words.split(" "));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    int[] before = plain.getRaster().getSamples(0, 20, 60, 1, 0, (int[]) null);
    int[] after = picture().getRaster().getSamples(0, 20, 60, 1, 0, (int[]) null);
    assertThat(after).isNotEqualTo(before).isSorted();
  }

  @ParameterizedTest
  @CsvSource({
    "--samples 0.5:0.3,0.5 and 0.3",
    "--samples 0.5,LOW:HIGH",
    "--gain 3,--gain belongs to",
    "--local-contrast --gain 99,99.0",
    "--region 1-2,'X,Y,WIDTHxHEIGHT'",
    "--zoom 99,99.0",
    "--band 3:2,3.0 to 2.0",
    "--edges --local-contrast,mutually exclusive",
  })
  void display_wrongOption_isRefusedBeforeAnythingIsDone(String words, String said) {
    CommandRun run = run((Object[]) words.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(said);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void display_twoInputsOfOneName_areRefused() {
    CommandRun run = run(folder.resolve("other").resolve("scan.png"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("one name").contains("other");
  }

  @Test
  void display_regionBeyondOrUnreadable_namesTheFileAndGoesOn() throws IOException {
    Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});

    CommandRun run = run(broken);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("broken.png");
    assertThat(picture()).isNotNull();

    run = run("--region", "50,0,11x5");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("scan.png").contains("x2=61").contains("60 x 40");
  }
}
