package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.scan.RawScan;
import org.junit.jupiter.api.Test;

/** Times, texts and rescaling of other programs are what they mean, or a warning. */
class ForeignTextAndTimeTest extends ForeignImages {
  @Test
  void read_timeOfAnotherZone_isTheInstantMeant() throws IOException {
    Foreign image = image(Foreign.explicit()).text(0x00080201, "SH", "+0530");

    RawScan scan = read(pixels(image).file(folder.resolve("x"), meta(EXPLICIT)));

    assertThat(scan.metadata().capturedAt()).contains(Instant.parse("2010-10-05T06:30:00Z"));
  }

  @Test
  void read_timeWithoutZone_isNoInstant() throws IOException {
    for (String zone : List.of("", "0530", "+9900", "CET")) {
      Foreign image = image(Foreign.explicit()).text(0x00080201, "SH", zone);
      RawScan scan = read(pixels(image).file(folder.resolve("x"), meta(EXPLICIT)));

      assertThat(scan.metadata().capturedAt()).as(zone).isEmpty();
      assertThat(scan.metadata().scanId()).contains("scan 9");
    }
  }

  @Test
  void read_siteInChinese_isRead() throws IOException {
    Foreign image =
        image(Foreign.explicit())
            .text(0x00080005, "CS", "GB18030")
            .element(0x00080080, "LO", "上海海关".getBytes(Charset.forName("GB18030")));

    RawScan scan = read(pixels(image).file(folder.resolve("x"), meta(EXPLICIT)));

    assertThat(scan.metadata().site()).contains("上海海关");
  }

  /** What is logged while an image is read. */
  private List<String> warnings(Foreign image) throws IOException {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            messages.add(MessageFormat.format(record.getMessage(), record.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("org.cargolens.dicos");
    logger.addHandler(handler);
    try {
      Foreign only = image.text(0x00080008, "CS", "ORIGINAL\\TOTAL");
      var unused = read(pixels(only).file(folder.resolve("x"), meta(EXPLICIT)));
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  @Test
  void read_rescalingOrTextOrTimeThatIsNotUnderstood_isTold() throws IOException {
    assertThat(warnings(image(Foreign.explicit()))).isEmpty();
    Foreign neutral = image(Foreign.explicit()).text(0x00281052, "DS", "0");
    assertThat(warnings(neutral.text(0x00281053, "DS", "1.0"))).isEmpty();
    Foreign rescaled = image(Foreign.explicit()).text(0x00281052, "DS", "-5");
    assertThat(warnings(rescaled.text(0x00281053, "DS", "2")))
        .singleElement()
        .asString()
        .contains("not rescaled by slope 2.0 and intercept -5.0", "is wrong");
    assertThat(warnings(image(Foreign.explicit()).text(0x00080201, "SH", "")))
        .singleElement()
        .asString()
        .contains("the scan's time 2010-10-05T12:00 is left out");
    Foreign text = image(Foreign.explicit()).text(0x00080005, "CS", "ISO_IR 999");
    assertThat(warnings(text.text(0x00080080, "LO", "\u00e9")))
        .singleElement()
        .asString()
        .contains("x: (0008,0080) is no text in the character set stated, ISO_IR 999");
  }
}
