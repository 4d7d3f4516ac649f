package org.cargolens.bench.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small pictures as the JDK writes them: packings, tiles and scans that our writers never use. */
final class SeedPictures {
  private static final int WIDTH = 21;
  private static final int HEIGHT = 17;
  private static final int TILE = 16;

  private SeedPictures() {}

  /** Returns pictures of a format, none if the JDK writes none of it. */
  static List<byte[]> of(String format) throws IOException {
    return switch (format) {
      case "tiff" -> tiff();
      case "jpeg" -> List.of(jpeg(false), jpeg(true));
      default -> List.of();
    };
  }

  private static List<byte[]> tiff() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    for (String packing : List.of("LZW", "Deflate", "PackBits")) {
      for (boolean tiled : new boolean[] {false, true}) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(packing);
        if (tiled) {
          param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
          param.setTiling(TILE, TILE, 0, 0);
        }
        pictures.add(write(writer, param, picture(BufferedImage.TYPE_USHORT_GRAY)));
      }
    }
    return pictures;
  }

  private static byte[] jpeg(boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    return write(writer, param, picture(BufferedImage.TYPE_BYTE_GRAY));
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage picture)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Runs of equal samples and noise, so that every packing has something to do. */
  private static BufferedImage picture(int type) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type);
    Random random = new Random(1);
    int most = type == BufferedImage.TYPE_BYTE_GRAY ? 256 : 65_536;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.getRaster().setSample(x, y, 0, y % 2 == 0 ? most / 2 : random.nextInt(most));
      }
    }
    return picture;
  }
}
