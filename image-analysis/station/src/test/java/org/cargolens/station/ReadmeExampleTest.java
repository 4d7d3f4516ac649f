package org.cargolens.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeExampleTest {
  private static final Path ROOT = Path.of("..", "..");

  @TempDir private Path folder;

  @Test
  void example_compiledAndRun_writesThePicture() throws Exception {
    compile(example());
    RawScan truck =
        new ScanFiles().read(ROOT.resolve("sample-images/hidden-object.npy"), ReadOptions.DEFAULT);
    Path picture = folder.resolve("picture.png");
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(truck), 0);
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      var scan =
          loader
              .loadClass("Lane")
              .getDeclaredMethod("scan", String.class, Path.class, Path.class, Path.class);
      scan.setAccessible(true);
      scan.invoke(
          null,
          device.uri(),
          ROOT.resolve("sample-images/reference"),
          folder.resolve("index"),
          picture);
    }
    assertThat(picture).isNotEmptyFile();
  }

  private static String example() throws Exception {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private void compile(String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Lane.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(file)).call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }
}
