package org.cargolens.scanner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SourceTextTest {
  private static final String TEXT =
      "<a\r\n x='1'\r\n  yx = \"x=&lt;\"\n\ty:x='>'><b/>\r<c x=''></c></a>";

  private static Place after(int line, String lineText, String tag) {
    return new Place(line, lineText.indexOf(tag) + tag.length() + 1);
  }

  @Test
  void tag_everyLineEnd_isCounted() {
    SourceText source = new SourceText(TEXT);
    assertThat(source.tagBefore(4, 9)).isEqualTo(new Place(1, 1));
    String fourth = "\ty:x='>'><b/>";
    Place end = after(4, fourth, "<b/>");
    assertThat(source.tagBefore(end.line(), end.column())).isEqualTo(new Place(4, 10));
    end = after(5, "<c x=''></c></a>", "<c x=''>");
    assertThat(source.tagBefore(end.line(), end.column())).isEqualTo(new Place(5, 1));
    assertThat(source.tagBefore(99, 99).line()).isEqualTo(5);
    assertThat(new SourceText("").tagBefore(1, 1)).isEqualTo(new Place(1, 1));
  }

  @Test
  void attributes_quotesAndLines_areFoundWhereTheyBegin() {
    SourceText source = new SourceText(TEXT);
    assertThat(source.attributes(new Place(1, 1)))
        .isEqualTo(Map.of("x", new Place(2, 2), "yx", new Place(3, 3), "y:x", new Place(4, 2)));
    assertThat(source.attributes(new Place(5, 1))).isEqualTo(Map.of("x", new Place(5, 4)));
    for (int length = 0; length < TEXT.length(); length++) {
      assertThat(new SourceText(TEXT.substring(0, length)).attributes(new Place(1, 1)))
          .hasSizeLessThan(4);
    }
  }

  /** A mebibyte of tags, and of attributes that nobody looks for, in one line or in many. */
  @Test
  void load_largestFiles_areReadInOneGo() {
    for (String between : List.of("", "\n")) {
      String tag = "<query xml:lang='a'/>" + between;
      String text =
          "<instrument-profile>"
              + tag.repeat((Profiles.LARGEST - 100) / tag.length())
              + "</instrument-profile>";
      assertThat(Profiles.load(new Profiles.Source("large", text)).faults()).isNotEmpty();
    }
    StringBuilder many = new StringBuilder("<instrument-profile ");
    for (int i = 0; i < 9000; i++) {
      many.append("a").append(i).append("='").append("x".repeat(90)).append("' ");
    }
    assertThat(Profiles.load(new Profiles.Source("large", many + "/>")).faults()).isNotEmpty();
  }
}
