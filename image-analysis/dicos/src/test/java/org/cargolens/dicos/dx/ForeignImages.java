package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.io.TempDir;

/** Images as other programs write them. */
abstract class ForeignImages {
  static final String EXPLICIT = "1.2.840.10008.1.2.1";
  static final String DX = "1.2.840.10008.5.1.4.1.1.501.2.2";

  @TempDir Path folder;

  static Foreign meta(String syntax) {
    return Foreign.explicit().text(0x00020002, "UI", DX).text(0x00020010, "UI", syntax);
  }

  /** Illegal roots and components, odd padding, sequences without length, all in one. */
  static Foreign image(Foreign target) {
    return target
        .text(0x00080008, "CS", " ORIGINAL \\ LOW ENERGY ")
        .text(0x00080016, "UI", DX)
        .text(0x00080018, "UI", "4231332890.007.0.01")
        .text(0x00080020, "DA", "20101005")
        .text(0x00080030, "TM", "120000.000000")
        .text(0x00080060, "CS", "DX")
        .text(0x00080068, "CS", "FOR PROCESSING")
        .text(0x00080070, "LO", "  A maker   ")
        .text(0x00080118, "CS", "MACHINE")
        .text(0x00080201, "SH", "+0000")
        .text(0x00081090, "LO", "M\0")
        .text(0x00100020, "LO", "CSQU 305438 3")
        .sequence(0x00101002)
        .text(0x00181000, "LO", "17")
        .text(0x00181020, "LO", "1.0\\2.0")
        .text(0x0020000D, "UI", "0")
        .text(0x00200010, "SH", "scan 9 ")
        .number(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .number(0x00280010, 2)
        .number(0x00280011, 3)
        .text(0x00280030, "DS", "2.5\\ 4.0 ")
        .number(0x00280100, 16)
        .number(0x00280101, 12)
        .number(0x00280102, 11)
        .number(0x00280103, 0)
        .sequence(
            0x00400555, Foreign.explicit().text(0x00080104, "LO", "an item").sequence(0x00400555));
  }

  static Foreign pixels(Foreign target) {
    return target.element(
        0x7FE00010, "OW", new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, (byte) 0xFF, 0x0F});
  }

  /** Writes an image with pixels. */
  Path write(String name, Foreign image) throws IOException {
    return pixels(image).file(folder.resolve(name), meta(EXPLICIT));
  }

  RawScan read(Path file) throws IOException {
    assertThat(new DicosFormat().recognises(FileHead.read(file))).isTrue();
    return new DicosFormat().read(file, ReadOptions.DEFAULT);
  }

  void assertRefused(Path file, String why) {
    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> new DicosFormat().read(file, ReadOptions.DEFAULT))
        .withMessageContaining(why)
        .withMessageContaining(file.toString());
  }
}
