package org.cargolens.bench.link;

/**
 * What is taken in from aravis' fake camera, and how often.
 *
 * @param frames frames of a round, 1 to 60,000
 * @param width pixels of a line, 16 to 2,048, which is what the camera can do
 * @param height lines of a frame, 1 to 2,048
 * @param periodMicros time from a frame to the next that is asked of the camera
 * @param packet bytes of a packet with its headers, 576 to 65,000
 * @param rounds timed rounds, at least 1; one more comes before them, checked but not timed
 */
public record GigeIngestOptions(
    int frames, int width, int height, int periodMicros, int packet, int rounds) {
  private static final int MOST_FRAMES = 60_000;
  private static final int MOST_PIXELS = 2048;

  /** Checks the numbers. */
  public GigeIngestOptions {
    check("frames", frames, 1, MOST_FRAMES);
    check("width", width, 16, MOST_PIXELS);
    check("height", height, 1, MOST_PIXELS);
    check("periodMicros", periodMicros, 100, 1_000_000);
    check("packet", packet, 576, 65_000);
    check("rounds", rounds, 1, 10_000);
    if ((long) frames * width * height * Short.BYTES > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          frames + " frames of " + width + " x " + height + " samples are more than 2 GiB");
    }
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", is " + value);
    }
  }

  int frameBytes() {
    return width * height * Short.BYTES;
  }

  /** Returns the bytes of samples in a round. */
  long bytes() {
    return (long) frames * frameBytes();
  }
}
