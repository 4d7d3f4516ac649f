package org.cargolens.station.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder like the published one, of spectra and railcars that are made up. */
class RailTrialTest {
  private static final long SEED = 5;
  private static final int POINTS = 120;
  private static final int ELEMENTS = 92;
  private static final int ROWS = 680;
  private static final int COLUMNS = 220;
  private static final double CONTAMINATION = 0.3;

  @TempDir private Path folder;

  private static double energy(int i) {
    return 0.1 + 5.8 * i / (POINTS - 1);
  }

  private static double spectrum(int i, double megavolts) {
    return Math.max(0, megavolts / energy(i) - 1) * Math.exp(-0.5 / energy(i));
  }

  private static double coefficient(int element, int i) {
    Material material =
        switch (element) {
          case 6 -> Material.WOOD;
          case 13 -> Material.ALUMINIUM;
          case 26 -> Material.STEEL;
          default -> Material.LEAD;
        };
    return material.massAttenuation(energy(i));
  }

  private static double passed(double megavolts, int element, double grams) {
    double all = 0;
    double left = 0;
    for (int i = 0; i < POINTS; i++) {
      double absorbed = 1 - Math.exp(-coefficient(61, i) * 23.7);
      double signal = spectrum(i, megavolts) * energy(i) * absorbed;
      all += signal;
      left += signal * Math.exp(-grams * coefficient(element, i));
    }
    return left / all;
  }

  @Test
  void judge_ofCarsOfTimber_findsContaminationAndFrame() throws IOException {
    physics();
    for (int scan = 5; scan <= 8; scan++) {
      scan(folder.resolve(scan + ".npy"), scan);
    }

    RailTrial.Result result = RailTrial.judge(folder);

    assertThat(result.contamination()).as("seed %d", SEED).isCloseTo(CONTAMINATION, within(0.1));
    assertThat(result.scans()).hasSize(4);
    for (RailTrial.Judged judged : result.scans()) {
      assertThat(judged.cargo()).as(judged.scan()).isBetween(3.0, 10.0);
      assertThat(judged.cargoPixels()).as(judged.scan()).isGreaterThan(10_000);
      assertThat(judged.frameSteel()).as(judged.scan()).isGreaterThan(0.6);
    }
  }

  @Test
  void read_ofAnotherFile_saysWhatWasExpected() throws IOException {
    Path file = folder.resolve("numbers.npy");
    Files.writeString(file, "no numbers at all, and no NumPy file");
    assertThatThrownBy(() -> NumpyNumbers.read(file))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("NumPy format 1.0");
    Files.writeString(file, "short");
    assertThatThrownBy(() -> NumpyNumbers.read(file)).hasMessageContaining("5 bytes");
    write(file, "<f4", "(2,)", ByteBuffer.allocate(8));
    assertThatThrownBy(() -> NumpyNumbers.read(file)).hasMessageContaining("<f8 or <i8");
    write(file, "<i8", "(1,)", ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(7));
    assertThat(NumpyNumbers.read(file)).containsExactly(7);
  }

  private void physics() throws IOException {
    Path physics = Files.createDirectory(folder.resolve("physics"));
    double[] energies = new double[POINTS];
    double[] high = new double[POINTS];
    double[] low = new double[POINTS];
    double[] coefficients = new double[POINTS * ELEMENTS];
    for (int i = 0; i < POINTS; i++) {
      energies[i] = energy(i);
      high[i] = spectrum(i, 6);
      low[i] = spectrum(i, 4);
      for (int element : new int[] {6, 13, 26, 61, 82}) {
        coefficients[i * ELEMENTS + element - 1] = coefficient(element, i);
      }
    }
    write(physics.resolve("E_g.npy"), energies);
    write(physics.resolve("b6MeV.npy"), high);
    write(physics.resolve("b4MeV.npy"), low);
    write(physics.resolve("attenMat.npy"), coefficients);
  }

  /** Timber in the middle, a steel frame below, air round both. */
  private static void scan(Path file, int number) throws IOException {
    Random random = new Random(SEED + number);
    ByteBuffer samples = ByteBuffer.allocate(ROWS * COLUMNS * 4).order(ByteOrder.LITTLE_ENDIAN);
    double[] timber = {passed(6, 6, 50), mixed(6, 50)};
    double[] frame = {passed(6, 26, 25), mixed(26, 25)};
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        boolean inside = x >= 20 && x < 200;
        boolean cargo = inside && y >= 120 && y < 520;
        boolean steel = inside && y >= 595 && y < 650;
        for (int energy = 0; energy < 2; energy++) {
          double mean = cargo ? timber[energy] : steel ? frame[energy] : 0.99;
          double value = mean + 0.0015 * random.nextGaussian();
          samples.putShort((short) Math.round(65_535 * Math.max(0, Math.min(1, value))));
        }
      }
    }
    write(file, "<u2", "(" + ROWS + ", " + COLUMNS + ", 2)", samples);
  }

  private static double mixed(int element, double grams) {
    return CONTAMINATION * passed(6, element, grams)
        + (1 - CONTAMINATION) * passed(4, element, grams);
  }

  private static void write(Path file, double[] numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    write(file, "<f8", "(" + numbers.length + ",)", bytes);
  }

  private static void write(Path file, String type, String shape, ByteBuffer data)
      throws IOException {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    byte[] header =
        (text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer whole =
        ByteBuffer.allocate(10 + header.length + data.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    whole.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    whole.put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
    whole.put(data.duplicate().clear());
    Files.write(file, whole.array());
  }
}
