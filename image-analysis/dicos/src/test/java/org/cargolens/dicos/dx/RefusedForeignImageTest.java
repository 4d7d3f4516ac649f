package org.cargolens.dicos.dx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.cargolens.dicos.testing.Foreign;
import org.junit.jupiter.api.Test;

/** Which images of other programs are refused, and how. */
class RefusedForeignImageTest extends ForeignImages {
  @Test
  void read_coloursByTable_areRefused() throws IOException {
    Foreign palette = image(Foreign.explicit()).text(0x00280004, "CS", "PALETTE COLOR");

    assertRefused(
        pixels(palette).file(folder.resolve("x"), meta(EXPLICIT)),
        "MONOCHROME1 or MONOCHROME2, found PALETTE COLOR");
  }

  @Test
  void read_lengthOf64BitSamplesWithoutReservedBytes_isRefused() throws IOException {
    byte[] quirk = {(byte) 0xE0, 0x7F, 0x12, 0, 'O', 'D', 0, 0x71, 2, 0};
    Path file =
        image(Foreign.explicit())
            .raw(quirk)
            .raw(new byte[64])
            .file(folder.resolve("x"), meta(EXPLICIT));

    assertRefused(file, "two bytes of zero before the length of (7FE0,0012) OD");
  }

  @Test
  void read_widerSamples_areRefused() throws IOException {
    for (String element : new String[] {"11OL", "12OD", "13OF"}) {
      Path file =
          image(Foreign.explicit())
              .element(
                  0x7FE00000 | Integer.parseInt(element.substring(0, 2), 16),
                  element.substring(2),
                  new byte[24])
              .file(folder.resolve(element), meta(EXPLICIT));

      assertRefused(file, "samples of 8 or 16 bits");
    }
  }

  @Test
  void read_reportUnderTheClassOfImages_isRefusedAsSuch() throws IOException {
    Path file =
        Foreign.explicit()
            .text(0x00080016, "UI", DX)
            .text(0x40101027, "CS", "MACHINE")
            .file(folder.resolve("x"), meta(EXPLICIT));

    assertRefused(file, "a threat detection report");
  }

  @Test
  void read_lyingSizes_areRefusedBeforeAnythingIsAllocated() throws IOException {
    assertRefused(lying(0x00280010, "US", new byte[] {-1, -1}), "393210 bytes of samples");
    assertRefused(lying(0x00280010, "US", new byte[] {0, 0}), "1 to 65536 rows");
    assertRefused(lying(0x00280100, "US", new byte[] {32, 0}), "8 or 16 bits allocated");
    assertRefused(lying(0x00280101, "US", new byte[] {17, 0}), "bits stored");
    assertRefused(lying(0x00280102, "US", new byte[] {15, 0}), "highest bit 11");
    assertRefused(lying(0x00280103, "US", new byte[] {1, 0}), "without sign");
    assertRefused(lying(0x00280002, "US", new byte[] {3, 0}), "one sample for each pixel");
    assertRefused(lying(0x00280008, "IS", "2 ".getBytes(StandardCharsets.US_ASCII)), "one frame");
  }

  private Path lying(int tag, String vr, byte[] value) throws IOException {
    return pixels(image(Foreign.explicit()).element(tag, vr, value))
        .file(folder.resolve("lying"), meta(EXPLICIT));
  }

  @Test
  void read_otherTransferSyntaxes_areRefused() throws IOException {
    Path file =
        pixels(image(Foreign.explicit())).file(folder.resolve("x"), meta("1.2.840.10008.1.2.2"));

    assertRefused(file, "a transfer syntax that is read, found 1.2.840.10008.1.2.2");
  }
}
