package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.testing.SteadyHeap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryTest {
  private static final int HEAP_MEGABYTES = 160;
  private static final int WARM_UP = 12;
  private static final int CALLS = 30;

  /** Keeping a tenth of one working image a call would exceed it. */
  private static final long MOST_GROWTH = 8L << 20;

  @TempDir Path folder;

  @Test
  void compare_manyTimes_keepsNativeMemoryFlat() throws Exception {
    assertThat(SteadyHeap.growth(NativeMemoryTest.class, HEAP_MEGABYTES, folder.toString()))
        .as("growth in bytes")
        .isLessThan(MOST_GROWTH);
  }

  /** Prints by how many bytes memory grew after the first calls. */
  public static void main(String[] arguments) throws IOException {
    List<ReferenceScan> references = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] grey = new SyntheticVehicle(5).recorded(i, i);
      references.add(SyntheticVehicle.reference("r" + i, grey));
    }
    try (ReferenceLibrary library = ReferenceLibrary.open(references, Path.of(arguments[0]));
        XrayImage scan = SyntheticVehicle.image(new SyntheticVehicle(5).recorded(9, 1))) {
      ReferenceComparison comparison = new ReferenceComparison();
      long before = 0;
      for (int i = 0; i < CALLS; i++) {
        if (i == WARM_UP) {
          before = SteadyHeap.residentBytes();
        }
        comparison.compare(scan, library);
      }
      System.out.println(SteadyHeap.residentBytes() - before);
    }
  }
}
