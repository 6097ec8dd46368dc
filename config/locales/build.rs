//! Brings the catalogue into the form that the program reads: a start would spend most of its
//! time on TOML. A file that cannot be read stops the build with the line.

use std::{env, error::Error, fs, path::Path};

const LANGUAGES: [&str; 2] = ["vi", "en"];

fn main() -> Result<(), Box<dyn Error>> {
    let into = env::var("OUT_DIR")?;
    for language in LANGUAGES {
        let file = format!("config/locales/{language}.toml");
        println!("cargo::rerun-if-changed={file}");
        let catalogue: serde_json::Value = toml::from_str(&fs::read_to_string(&file)?)
            .map_err(|error| format!("{file}: {error}"))?;
        let read = Path::new(&into).join(format!("{language}.json"));
        fs::write(read, catalogue.to_string())?;
    }
    Ok(())
}
