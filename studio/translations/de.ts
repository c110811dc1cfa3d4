<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ArrangingController</name>
    <message>
        <source>arranging … {0} s</source>
        <translation>wird angeordnet … {0} s</translation>
    </message>
</context>
<context>
    <name>ArrivalCurves</name>
    <message>
        <source>arrive in own bin, %</source>
        <translation>im eigenen Fach, %</translation>
    </message>
    <message>
        <source>A-distance, 0–2</source>
        <translation>A-Abstand, 0–2</translation>
    </message>
    <message>
        <source>The line of {0}</source>
        <translation>Die Linie von {0}</translation>
    </message>
    <message>
        <source>share of labels that arrive in their own bin, over training steps</source>
        <translation>Anteil der Zuordnungen, die in ihrem eigenen Fach ankommen, über Trainingsschritte</translation>
    </message>
    <message>
        <source>distance between the domains in the shared space, over training steps</source>
        <translation>Abstand der Domänen im gemeinsamen Raum, über Trainingsschritte</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>Ankünfte</translation>
    </message>
    <message>
        <source>Domain gap</source>
        <translation>Abstand der Domänen</translation>
    </message>
    <message>
        <source>0 mixed · 2 apart</source>
        <translation>0 gemischt · 2 getrennt</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Copy of {name}</source>
        <translation>Kopie von {name}</translation>
    </message>
    <message>
        <source>The report is on the clipboard, without your names and folders.</source>
        <translation>Der Bericht ist in der Zwischenablage, ohne deine Namen und Ordner.</translation>
    </message>
    <message>
        <source>The generator is still being opened.</source>
        <translation>Der Generator wird noch geöffnet.</translation>
    </message>
    <message>
        <source>Labels of {title}</source>
        <translation>Zuordnungen von {title}</translation>
    </message>
</context>
<context>
    <name>BeatSheet</name>
    <message>
        <source>Put on the beat</source>
        <translation>Auf den Takt legen</translation>
    </message>
    <message>
        <source>Every event goes to the nearest step of an even tempo; their order stays.</source>
        <translation>Jedes Ereignis rückt auf den nächsten Schritt eines gleichmäßigen Tempos; ihre Reihenfolge bleibt.</translation>
    </message>
    <message>
        <source>Beats in a minute, 20 to 400</source>
        <translation>Schläge in der Minute, 20 bis 400</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>BPM</source>
        <translation>BPM</translation>
    </message>
    <message>
        <source>Steps of the grid in one beat</source>
        <translation>Schritte des Rasters in einem Schlag</translation>
    </message>
    <message>
        <source>beats</source>
        <translation>Schläge</translation>
    </message>
    <message>
        <source>half beats</source>
        <translation>halbe Schläge</translation>
    </message>
    <message>
        <source>quarter beats</source>
        <translation>viertel Schläge</translation>
    </message>
    <message>
        <source>1/{0} beats</source>
        <translation>1/{0} Schläge</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>How late every other step comes, in percent of a step; 0 is off</source>
        <translation>Wie spät jeder zweite Schritt kommt, in Prozent eines Schritts; 0 ist aus</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Swing</translation>
    </message>
    <message>
        <source>only the start</source>
        <translation>nur der Anfang</translation>
    </message>
    <message>
        <source>Move all of it by the same time, so that the first event is on the beat</source>
        <translation>Alles um dieselbe Zeit verschieben, sodass das erste Ereignis auf dem Schlag liegt</translation>
    </message>
    <message>
        <source>Only the start</source>
        <translation>Nur der Anfang</translation>
    </message>
    <message>
        <source>Put “{name}” on the beat</source>
        <translation>„{name}“ auf den Takt legen</translation>
    </message>
</context>
<context>
    <name>BinCard</name>
    <message>
        <source>, key {key}</source>
        <translation>, Taste {key}</translation>
    </message>
    <message>
        <source>bin {name}{key}, {first} and {second} examples</source>
        <translation>Fach {name}{key}, {first} und {second} Beispiele</translation>
    </message>
    <message>
        <source>{name}: {first} examples in domain {one}, {second} in domain {two}. Drop samples here, or press its key or its key&apos;s button to put the selected ones here; double-click the name or press F2 to rename; drag the card or press Alt+↑ or Alt+↓ to move it; right-click for more.</source>
        <translation>{name}: {first} Beispiele in Domäne {one}, {second} in Domäne {two}. Proben hier ablegen, oder die Taste des Fachs oder ihren Knopf drücken, um die ausgewählten hineinzulegen; Doppelklick auf den Namen oder F2 benennt um; die Karte ziehen oder Alt+↑ und Alt+↓ verschiebt sie; Rechtsklick für mehr.</translation>
    </message>
    <message>
        <source>key {key}</source>
        <translation>Taste {key}</translation>
    </message>
    <message>
        <source>put here</source>
        <translation>hier hinein</translation>
    </message>
</context>
<context>
    <name>BinMenu</name>
    <message>
        <source>Put the selected samples here</source>
        <translation>Die ausgewählten Proben hineinlegen</translation>
    </message>
    <message>
        <source>Show its samples</source>
        <translation>Seine Proben zeigen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Split off the selected examples</source>
        <translation>Die ausgewählten Beispiele abspalten</translation>
    </message>
    <message>
        <source>Split in two…</source>
        <translation>In zwei teilen …</translation>
    </message>
    <message>
        <source>Part its examples by how alike they are; the smaller half becomes a bin of its own</source>
        <translation>Seine Beispiele nach Ähnlichkeit trennen; die kleinere Hälfte wird ein eigenes Fach</translation>
    </message>
    <message>
        <source>Delete bin</source>
        <translation>Fach löschen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>{digit} · swaps with “{name}”</source>
        <translation>{digit} · tauscht mit „{name}“</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Vereinen mit</translation>
    </message>
    <message>
        <source>sky</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <source>gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>rose</source>
        <translation>Rosé</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>lemon</source>
        <translation>Zitrone</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>mint</source>
        <translation>Minze</translation>
    </message>
    <message>
        <source>periwinkle</source>
        <translation>Immergrün</translation>
    </message>
    <message>
        <source>orchid</source>
        <translation>Orchidee</translation>
    </message>
    <message>
        <source>{colour}, hollow</source>
        <translation>{colour}, hohl</translation>
    </message>
</context>
<context>
    <name>BinningController</name>
    <message>
        <source>{what}. Ctrl+Z takes it back.</source>
        <translation>{what}. Strg+Z nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>BinsPanel</name>
    <message>
        <source>Add a bin, a class of your own that all domains share</source>
        <translation>Ein Fach hinzufügen: eine eigene Klasse, die alle Domänen teilen</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>Fach</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
    <message>
        <source>Learn the bridge from these examples (Ctrl+T)</source>
        <translation>Die Brücke aus diesen Beispielen lernen (Strg+T)</translation>
    </message>
    <message>
        <source>drag, or press a key</source>
        <translation>ziehen oder Taste drücken</translation>
    </message>
    <message>
        <source>No bins yet</source>
        <translation>Noch keine Fächer</translation>
    </message>
    <message>
        <source>A bin is a class of your own, shared by all domains: “seven”, “bright”, “kick”.</source>
        <translation>Ein Fach ist eine eigene Klasse, die alle Domänen teilen: „sieben“, „hell“, „Kick“.</translation>
    </message>
    <message>
        <source>Add bin</source>
        <translation>Fach hinzufügen</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Fächer</translation>
    </message>
</context>
<context>
    <name>BridgePage</name>
    <message>
        <source>domain {0}</source>
        <translation>Domäne {0}</translation>
    </message>
</context>
<context>
    <name>BridgingController</name>
    <message>
        <source>The bridge that was in use then was thrown away.</source>
        <translation>Die Brücke, die damals verwendet wurde, ist weggeworfen worden.</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search keys and words</source>
        <translation>Tasten und Wörter suchen</translation>
    </message>
    <message>
        <source>Type a key or a word; Esc leaves</source>
        <translation>Eine Taste oder ein Wort tippen; Esc schließt</translation>
    </message>
    <message>
        <source>Every key of the studio</source>
        <translation>Alle Tasten des Studios</translation>
    </message>
    <message>
        <source>No key has these words.</source>
        <translation>Keine Taste hat diese Wörter.</translation>
    </message>
</context>
<context>
    <name>ChoosingController</name>
    <message>
        <source>You can change both later.</source>
        <translation>Beides lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Choose both generators.</source>
        <translation>Wähle beide Generatoren.</translation>
    </message>
    <message>
        <source>Choose a card to put it on the side that is lit; nothing changes before you say so.</source>
        <translation>Wähle eine Karte für die hervorgehobene Seite; bevor du zustimmst, ändert sich nichts.</translation>
    </message>
    <message>
        <source>The bridge has to be trained for this pair; older bridges stay.</source>
        <translation>Für dieses Paar muss die Brücke trainiert werden; ältere Brücken bleiben.</translation>
    </message>
    <message>
        <source>You can change all of them later.</source>
        <translation>Alle lassen sich später ändern.</translation>
    </message>
    <message>
        <source>Choose a generator for every domain.</source>
        <translation>Für jede Domäne einen Generator wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) of {name} wait until you choose it again.</source>
        <translation>
            <numerusform>%n Zuordnung von {name} wartet, bis du ihn wieder wählst.</numerusform>
            <numerusform>%n Zuordnungen von {name} warten, bis du ihn wieder wählst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) stay.</source>
        <translation>
            <numerusform>%n Zuordnung bleibt.</numerusform>
            <numerusform>%n Zuordnungen bleiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) of {name} come back.</source>
        <translation>
            <numerusform>%n Zuordnung von {name} kommt zurück.</numerusform>
            <numerusform>%n Zuordnungen von {name} kommen zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} Proben</translation>
    </message>
    <message>
        <source>{count} latents</source>
        <translation>{count} Latente</translation>
    </message>
    <message>
        <source>Classes: {names}</source>
        <translation>Klassen: {names}</translation>
    </message>
    <message>
        <source>{licence} · {source}</source>
        <translation>{licence} · {source}</translation>
    </message>
    <message>
        <source>picture {width} × {height}</source>
        <translation>Bild {width} × {height}</translation>
    </message>
    <message>
        <source>sound {seconds} s · {rate} kHz</source>
        <translation>Klang {seconds} s · {rate} kHz</translation>
    </message>
</context>
<context>
    <name>ClosingController</name>
    <message>
        <source>Not everything could be saved, so the studio stays open.</source>
        <translation>Nicht alles konnte gespeichert werden, darum bleibt das Studio offen.</translation>
    </message>
    <message>
        <source>Save the project to another folder, or close once more to give up what is not saved.</source>
        <translation>Speichere das Projekt in einem anderen Ordner, oder schließe noch einmal, um aufzugeben, was nicht gespeichert ist.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchtest du tun?</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>Einen Befehl suchen</translation>
    </message>
    <message>
        <source>Type a few letters; arrow keys choose, Enter does it, Esc leaves</source>
        <translation>Ein paar Buchstaben tippen; Pfeiltasten wählen, Enter führt aus, Esc schließt</translation>
    </message>
    <message>
        <source>No command has these letters; settings are under Ctrl+,</source>
        <translation>Kein Befehl enthält diese Buchstaben; Einstellungen: Strg+,</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>The engine is still starting.</source>
        <translation>Die Maschine startet noch.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>The generator of domain {number} is missing: choose another one first.</source>
        <translation>Der Generator von Domäne {number} fehlt: Wähle erst einen anderen.</translation>
    </message>
    <message>
        <source>The generator is still being opened.</source>
        <translation>Der Generator wird noch geöffnet.</translation>
    </message>
    <message>
        <source>A training is running.</source>
        <translation>Ein Training läuft.</translation>
    </message>
    <message>
        <source>No training is running.</source>
        <translation>Es läuft kein Training.</translation>
    </message>
    <message>
        <source>The training is still sorting by your labels.</source>
        <translation>Das Training sortiert noch nach deinen Zuordnungen.</translation>
    </message>
    <message>
        <source>There is no bridge yet: train one first.</source>
        <translation>Es gibt noch keine Brücke: Trainiere zuerst eine.</translation>
    </message>
    <message>
        <source>Select samples in a gallery first.</source>
        <translation>Wähle zuerst Proben in einer Galerie aus.</translation>
    </message>
    <message>
        <source>Select two or more samples of one gallery first.</source>
        <translation>Wähle zuerst zwei oder mehr Proben einer Galerie aus.</translation>
    </message>
    <message>
        <source>Choose two or more keys first: “Surprise me” picks some.</source>
        <translation>Wähle zuerst zwei oder mehr Wegpunkte: „Überrasch mich“ sucht welche aus.</translation>
    </message>
</context>
<context>
    <name>ConfusionView</name>
    <message>
        <source>after the first training</source>
        <translation>nach dem ersten Training</translation>
    </message>
    <message>
        <source>“{0}” arrive as “{1}”: first {2}, second {3}</source>
        <translation>„{0}“ kommen als „{1}“ an: erste {2}, zweite {3}</translation>
    </message>
    <message>
        <source>{0} of {1} “{2}” arrive as “{3}”</source>
        <translation>{0} von {1} „{2}“ kommen als „{3}“ an</translation>
    </message>
</context>
<context>
    <name>CrossingController</name>
    <message>
        <source>What it becomes can be heard once the bridge is trained.</source>
        <translation>Was daraus wird, ist zu hören, sobald die Brücke trainiert ist.</translation>
    </message>
</context>
<context>
    <name>CrossingGrid</name>
    <message>
        <source>what a “{0}” becomes</source>
        <translation>was aus „{0}“ wird</translation>
    </message>
    <message>
        <source>what this sample becomes</source>
        <translation>was aus dieser Probe wird</translation>
    </message>
    <message>
        <source>a “{0}”</source>
        <translation>eine „{0}“</translation>
    </message>
    <message>
        <source>a sample</source>
        <translation>eine Probe</translation>
    </message>
</context>
<context>
    <name>CurveEntry</name>
    <message>
        <source>press to hide the curve</source>
        <translation>drücken, um die Kurve zu verbergen</translation>
    </message>
    <message>
        <source>press to show the curve</source>
        <translation>drücken, um die Kurve zu zeigen</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>training step</source>
        <translation>Trainingsschritt</translation>
    </message>
</context>
<context>
    <name>Dials</name>
    <message>
        <source>Position on the path</source>
        <translation>Stelle auf dem Weg</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Wegpunkte</translation>
    </message>
    <message>
        <source>Speed of the path</source>
        <translation>Tempo des Wegs</translation>
    </message>
    <message>
        <source>Pad, from left to right</source>
        <translation>Spielfläche, von links nach rechts</translation>
    </message>
    <message>
        <source>Pad, from bottom to top</source>
        <translation>Spielfläche, von unten nach oben</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Alignment or locality</source>
        <translation>Ausrichtung oder Nähe</translation>
    </message>
    <message>
        <source>How much the domains mix</source>
        <translation>Wie sehr sich die Domänen mischen</translation>
    </message>
    <message>
        <source>Capacity of the next bridge</source>
        <translation>Größe der nächsten Brücke</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Style γ1 of restyled pictures</source>
        <translation>Stil γ1 der umgezeichneten Bilder</translation>
    </message>
    <message>
        <source>Chance γ2 of restyled pictures</source>
        <translation>Zufall γ2 der umgezeichneten Bilder</translation>
    </message>
</context>
<context>
    <name>DomainsButton</name>
    <message>
        <source>Choose which two domains are shown, add one to the bridge, or remove one</source>
        <translation>Wählen, welche zwei Domänen zu sehen sind, eine zur Brücke hinzufügen oder eine entfernen</translation>
    </message>
    <message>
        <source>domains of the bridge</source>
        <translation>Domänen der Brücke</translation>
    </message>
    <message>
        <source>Add a domain</source>
        <translation>Domäne hinzufügen</translation>
    </message>
    <message>
        <source>Remove a domain</source>
        <translation>Domäne entfernen</translation>
    </message>
</context>
<context>
    <name>DomainsController</name>
    <message>
        <source>“{name}” is domain {number} now: put a few of its samples into bins.</source>
        <translation>„{name}“ ist jetzt Domäne {number}: Ordne einige seiner Proben Fächern zu.</translation>
    </message>
</context>
<context>
    <name>DrawingCanvas</name>
    <message>
        <source>drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Draw here. Wheel: size of the brush, right button: erase, Delete: clear, Ctrl+Z: one back</source>
        <translation>Hier zeichnen. Rad: Größe des Pinsels, rechte Taste: radieren, Entf: leeren, Strg+Z: eins zurück</translation>
    </message>
    <message>
        <source>Draw here

wheel: size · right: erase
Del: clear · Esc: end</source>
        <translation>Hier zeichnen

Rad: Größe · rechts: radieren
Entf: leeren · Esc: beenden</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Path of a performance</source>
        <translation>Weg einer Aufführung</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <source>{pace} a second</source>
        <translation>{pace} pro Sekunde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is written of this path, or of the bridge.</source>
        <translation>Was von diesem Weg oder von der Brücke geschrieben wird.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Side of one rendered picture; pixels are repeated, so that small ones stay crisp.</source>
        <translation>Kante eines dargestellten Bilds; Pixel werden wiederholt, damit kleine scharf bleiben.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many pictures a second; more are smoother and take longer.</source>
        <translation>Wie viele Bilder in der Sekunde; mehr sind flüssiger und dauern länger.</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Of the sound; other programs often want 44.1 or 48 kHz.</source>
        <translation>Des Klangs; andere Programme wollen oft 44,1 oder 48 kHz.</translation>
    </message>
    <message>
        <source>the generator&apos;s own</source>
        <translation>die des Generators</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>By EBU R128, with its peaks held below −1 dB: −14 for streaming, −23 for broadcast.</source>
        <translation>Nach EBU R128, Spitzen unter −1 dB: −14 für Streaming, −23 für Rundfunk.</translation>
    </message>
    <message>
        <source>as rendered</source>
        <translation>wie dargestellt</translation>
    </message>
    <message>
        <source>Video (MP4)</source>
        <translation>Video (MP4)</translation>
    </message>
    <message>
        <source>Video (WebM)</source>
        <translation>Video (WebM)</translation>
    </message>
    <message>
        <source>Animated picture (GIF)</source>
        <translation>Bewegtes Bild (GIF)</translation>
    </message>
    <message>
        <source>Sound (WAV)</source>
        <translation>Klang (WAV)</translation>
    </message>
    <message>
        <source>Sound (FLAC)</source>
        <translation>Klang (FLAC)</translation>
    </message>
    <message>
        <source>Sound (OGG)</source>
        <translation>Klang (OGG)</translation>
    </message>
    <message>
        <source>Every frame (folder of PNG)</source>
        <translation>Jedes Bild (Ordner mit PNG)</translation>
    </message>
    <message>
        <source>Filmstrip with the lanes (PNG)</source>
        <translation>Filmstreifen mit den Spuren (PNG)</translation>
    </message>
    <message>
        <source>Contact sheet (PNG)</source>
        <translation>Kontaktbogen (PNG)</translation>
    </message>
    <message>
        <source>This frame (PNG)</source>
        <translation>Dieses Bild (PNG)</translation>
    </message>
    <message>
        <source>Bridge, ready to run (ONNX)</source>
        <translation>Brücke, lauffertig (ONNX)</translation>
    </message>
    <message>
        <source>Bridge, ready to run (TorchScript)</source>
        <translation>Brücke, lauffertig (TorchScript)</translation>
    </message>
    <message>
        <source>Bridge, weights alone (safetensors)</source>
        <translation>Brücke, nur Gewichte (safetensors)</translation>
    </message>
</context>
<context>
    <name>ExportChoosingController</name>
    <message>
        <source>Choose two or more keys first.</source>
        <translation>Wähle erst zwei oder mehr Wegpunkte.</translation>
    </message>
    <message>
        <source>There is something of that name already.</source>
        <translation>Etwas dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>A GIF plays at most {count} frames a second.</source>
        <translation>Ein GIF spielt höchstens {count} Bilder pro Sekunde.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Schließen  Esc</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Choose another folder or name</source>
        <translation>Einen anderen Ordner oder Namen wählen</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Den Export abbrechen</translation>
    </message>
    <message>
        <source>Stop it and leave nothing behind</source>
        <translation>Abbrechen und nichts zurücklassen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Write it over what is there</source>
        <translation>Über das schreiben, was da ist</translation>
    </message>
    <message>
        <source>Write it in the background</source>
        <translation>Im Hintergrund schreiben</translation>
    </message>
    <message>
        <source>It begins as soon as it can.</source>
        <translation>Es beginnt, sobald es kann.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>It goes on behind the window: close this and scrub, label or train meanwhile.</source>
        <translation>Es läuft hinter dem Fenster weiter: Schließe dies und spiele, ordne zu oder trainiere inzwischen.</translation>
    </message>
</context>
<context>
    <name>ExportingController</name>
    <message>
        <source>An export is running.</source>
        <translation>Ein Export läuft.</translation>
    </message>
    <message>
        <source>Exporting “{name}” …</source>
        <translation>„{name}“ wird exportiert …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{duration} left</source>
        <translation>noch {duration}</translation>
    </message>
    <message>
        <source>Exporting: frame {done} of {total}</source>
        <translation>Export: Bild {done} von {total}</translation>
    </message>
    <message>
        <source>Loaded back, its latents differ from the studio&apos;s by at most {difference}.</source>
        <translation>Zurückgeladen weichen ihre Latents um höchstens {difference} von denen des Studios ab.</translation>
    </message>
    <message>
        <source>Exported {count} files into “{folder}”.</source>
        <translation>{count} Dateien nach „{folder}“ exportiert.</translation>
    </message>
    <message>
        <source>Exported “{name}”.</source>
        <translation>„{name}“ exportiert.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>The export was given up; nothing was written.</source>
        <translation>Der Export ist aufgegeben; nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>FailuresController</name>
    <message>
        <source>The engine goes on.</source>
        <translation>Die Maschine arbeitet weiter.</translation>
    </message>
    <message>
        <source>The engine has been busy with {work} for {seconds} s.</source>
        <translation>Die Maschine ist seit {seconds} s mit {work} beschäftigt.</translation>
    </message>
    <message>
        <source>Everything else waits for it. Cancel works as soon as this step ends; your labels are safe.</source>
        <translation>Alles andere wartet darauf. Abbrechen wirkt, sobald dieser Schritt endet; deine Zuordnungen sind sicher.</translation>
    </message>
    <message>
        <source>opening a generator</source>
        <translation>dem Öffnen eines Generators</translation>
    </message>
    <message>
        <source>reading your files</source>
        <translation>dem Lesen deiner Dateien</translation>
    </message>
    <message>
        <source>one step of the training</source>
        <translation>einem Schritt des Trainings</translation>
    </message>
    <message>
        <source>sorting the samples</source>
        <translation>dem Sortieren der Proben</translation>
    </message>
    <message>
        <source>an export</source>
        <translation>einem Export</translation>
    </message>
    <message>
        <source>one rendering</source>
        <translation>einer Darstellung</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Video (*.mp4 *.webm *.gif)</source>
        <translation>Video (*.mp4 *.webm *.gif)</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.ogg)</source>
        <translation>Klang (*.wav *.flac *.ogg)</translation>
    </message>
    <message>
        <source>Bridge (*.onnx *.pt *.safetensors)</source>
        <translation>Brücke (*.onnx *.pt *.safetensors)</translation>
    </message>
    <message>
        <source>Sounds {endings}</source>
        <translation>Klänge {endings}</translation>
    </message>
    <message>
        <source>Pictures {endings}</source>
        <translation>Bilder {endings}</translation>
    </message>
    <message>
        <source>Open a project (a folder that ends in .bridge)</source>
        <translation>Ein Projekt öffnen (ein Ordner, der auf .bridge endet)</translation>
    </message>
    <message>
        <source>Save the project as</source>
        <translation>Das Projekt speichern als</translation>
    </message>
    <message>
        <source>Project (*.bridge)</source>
        <translation>Projekt (*.bridge)</translation>
    </message>
    <message>
        <source>Add your own files</source>
        <translation>Eigene Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Bring in a model</source>
        <translation>Ein Modell hereinholen</translation>
    </message>
    <message>
        <source>Models {endings}</source>
        <translation>Modelle {endings}</translation>
    </message>
    <message>
        <source>Bring in a model from its folder</source>
        <translation>Ein Modell aus seinem Ordner hereinholen</translation>
    </message>
    <message>
        <source>Send a file through the bridge</source>
        <translation>Eine Datei durch die Brücke senden</translation>
    </message>
    <message>
        <source>Import labels</source>
        <translation>Zuordnungen importieren</translation>
    </message>
    <message>
        <source>Import a folder whose sub-folders are bins</source>
        <translation>Einen Ordner importieren, dessen Unterordner Fächer sind</translation>
    </message>
    <message>
        <source>Make a generator from a folder of pictures or sounds</source>
        <translation>Generator aus einem Ordner mit Bildern oder Klängen machen</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>Zuordnungen exportieren</translation>
    </message>
    <message>
        <source>Export frames into a new folder</source>
        <translation>Einzelbilder in einen neuen Ordner exportieren</translation>
    </message>
    <message>
        <source>Export the path</source>
        <translation>Den Weg exportieren</translation>
    </message>
    <message>
        <source>Export restyled pictures into a new folder</source>
        <translation>Umgezeichnete Bilder in einen neuen Ordner exportieren</translation>
    </message>
    <message>
        <source>Export the pairs as a sheet</source>
        <translation>Die Paare als Bogen exportieren</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Einen Ordner mit Bildern wählen</translation>
    </message>
</context>
<context>
    <name>FilterPill</name>
    <message>
        <source>Which samples to show (U: only those without a label)</source>
        <translation>Welche Proben zu sehen sind (U: nur die noch nicht zugeordneten)</translation>
    </message>
    <message>
        <source>shown: {filter}</source>
        <translation>zu sehen: {filter}</translation>
    </message>
    <message>
        <source>Guesses less sure than</source>
        <translation>Vermutungen unsicherer als</translation>
    </message>
    <message>
        <source>Only guessed as</source>
        <translation>Nur vermutet als</translation>
    </message>
    <message>
        <source>all samples</source>
        <translation>alle Proben</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>zugeordnet</translation>
    </message>
    <message>
        <source>unlabelled</source>
        <translation>nicht zugeordnet</translation>
    </message>
    <message>
        <source>guesses less sure than {share}</source>
        <translation>Vermutungen unsicherer als {share}</translation>
    </message>
    <message>
        <source>guessed “{name}”</source>
        <translation>vermutet „{name}“</translation>
    </message>
    <message>
        <source>all bins</source>
        <translation>alle Fächer</translation>
    </message>
    <message>
        <source>&lt; {share} sure</source>
        <translation>&lt; {share} sicher</translation>
    </message>
</context>
<context>
    <name>FolderFinding</name>
    <message>
        <source>{count} sounds</source>
        <translation>{count} Klänge</translation>
    </message>
    <message>
        <source>beginning at once</source>
        <translation>sofort beginnend</translation>
    </message>
    <message>
        <source>cut around their loudest part</source>
        <translation>um die lauteste Stelle geschnitten</translation>
    </message>
    <message>
        <source>in colour</source>
        <translation>in Farbe</translation>
    </message>
    <message>
        <source>in grey</source>
        <translation>in Grau</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) passed over</source>
        <translation>
            <numerusform>%n Datei übergangen</numerusform>
            <numerusform>%n Dateien übergangen</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through “{name}” …</source>
        <translation>„{name}“ wird durchgesehen …</translation>
    </message>
    <message numerus="yes">
        <source>Looking: %n file(s) so far …</source>
        <translation>
            <numerusform>Bisher %n Datei angesehen …</numerusform>
            <numerusform>Bisher %n Dateien angesehen …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them nearly the same as another; leave out</source>
        <translation>
            <numerusform>%n davon fast gleich wie eine andere; weglassen</numerusform>
            <numerusform>%n davon fast gleich wie andere; weglassen</numerusform>
        </translation>
    </message>
    <message>
        <source>{side} pixels, as suggested</source>
        <translation>{side} Pixel, wie vorgeschlagen</translation>
    </message>
    <message>
        <source>{side} pixels</source>
        <translation>{side} Pixel</translation>
    </message>
    <message>
        <source>{seconds} s, as suggested</source>
        <translation>{seconds} s, wie vorgeschlagen</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{rate} kHz</source>
        <translation>{rate} kHz</translation>
    </message>
</context>
<context>
    <name>GalleryController</name>
    <message>
        <source>Select the samples to compare with first.</source>
        <translation>Wähle zuerst die Proben aus, mit denen verglichen wird.</translation>
    </message>
</context>
<context>
    <name>GalleryFooter</name>
    <message>
        <source>Volume of everything you hear</source>
        <translation>Lautstärke von allem, was zu hören ist</translation>
    </message>
    <message>
        <source>Hear on hover</source>
        <translation>Hören beim Zeigen</translation>
    </message>
    <message>
        <source>Play a sound when the pointer rests on it; Space plays it again</source>
        <translation>Einen Klang spielen, wenn der Zeiger auf ihm ruht; die Leertaste spielt ihn noch einmal</translation>
    </message>
    <message>
        <source>size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl and the wheel do the same)</source>
        <translation>Größe der Vorschaubilder (Strg und das Mausrad tun dasselbe)</translation>
    </message>
</context>
<context>
    <name>GoingOnController</name>
    <message>
        <source>Go on with the training that was interrupted?</source>
        <translation>Das unterbrochene Training fortsetzen?</translation>
    </message>
    <message>
        <source>What it had learned until two seconds before is still there.</source>
        <translation>Was es bis zwei Sekunden davor gelernt hatte, ist noch da.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>GridMarks</name>
    <message>
        <source>sample {sample} · in “{name}”</source>
        <translation>Probe {sample} · in „{name}“</translation>
    </message>
    <message>
        <source>sample {sample} · looks like “{name}”, {sure} sure</source>
        <translation>Probe {sample} · sieht aus wie „{name}“, {sure} sicher</translation>
    </message>
    <message>
        <source>sample {sample} · not labelled</source>
        <translation>Probe {sample} · nicht zugeordnet</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Bring in a model</source>
        <translation>Ein Modell hereinholen</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Schließen  Esc</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>TorchScript, ONNX or weights that others trained</source>
        <translation>TorchScript, ONNX oder Gewichte, die andere trainiert haben</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>A folder of an image autoencoder, or of a generator</source>
        <translation>Der Ordner eines Bild-Autoencoders oder eines Generators</translation>
    </message>
    <message>
        <source>The model is being tried</source>
        <translation>Das Modell wird erprobt</translation>
    </message>
    <message>
        <source>I trust it: run its code</source>
        <translation>Ich vertraue ihr: Code ausführen</translation>
    </message>
    <message>
        <source>Runs the code of exactly this file, now and whenever it is used</source>
        <translation>Führt den Code genau dieser Datei aus, jetzt und wann immer sie benutzt wird</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Title of the generator</source>
        <translation>Titel des Generators</translation>
    </message>
    <message>
        <source>What the library calls it</source>
        <translation>Wie er in der Bibliothek heißt</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Add to library</source>
        <translation>In die Bibliothek</translation>
    </message>
    <message>
        <source>Makes a generator of it, ready for a project</source>
        <translation>Macht daraus einen Generator, bereit für ein Projekt</translation>
    </message>
    <message>
        <source>No model chosen yet</source>
        <translation>Noch kein Modell gewählt</translation>
    </message>
    <message>
        <source>Drop a model here, or choose one: TorchScript (.ts, .pt), ONNX (.onnx), weights (.safetensors), a TensorFlow checkpoint of WaveGAN (.index) or the folder of an image autoencoder. It is tried before it is added.</source>
        <translation>Ein Modell hier ablegen oder wählen: TorchScript (.ts, .pt), ONNX (.onnx), Gewichte (.safetensors), einen TensorFlow-Checkpoint von WaveGAN (.index) oder den Ordner eines Bild-Autoencoders. Es wird erprobt, bevor es dazukommt.</translation>
    </message>
    <message>
        <source>Assumed: {what}</source>
        <translation>Angenommen: {what}</translation>
    </message>
    <message>
        <source>It can&apos;t be added: {what}</source>
        <translation>Es kann nicht dazukommen: {what}</translation>
    </message>
    <message>
        <source>“{name}” holds code that would run on this machine.
sha256 {first}
{last}</source>
        <translation>„{name}“ enthält Code, der auf diesem Rechner laufen würde.
sha256 {first}
{last}</translation>
    </message>
    <message>
        <source>Draws from the model</source>
        <translation>Ziehungen aus dem Modell</translation>
    </message>
    <message>
        <source>What is known about the model</source>
        <translation>Was über das Modell bekannt ist</translation>
    </message>
</context>
<context>
    <name>ImportQuestions</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a folder of your own files</source>
        <translation>Einen Ordner mit eigenen Dateien wählen</translation>
    </message>
    <message>
        <source>Which latents was it trained with?</source>
        <translation>Mit welchen Latents wurde es trainiert?</translation>
    </message>
    <message>
        <source>Which values are black and white?</source>
        <translation>Welche Werte sind Schwarz und Weiß?</translation>
    </message>
    <message>
        <source>In which order are its colours?</source>
        <translation>In welcher Reihenfolge stehen seine Farben?</translation>
    </message>
    <message>
        <source>How many samples are a second?</source>
        <translation>Wie viele Abtastwerte sind eine Sekunde?</translation>
    </message>
    <message>
        <source>How many seconds is one sound?</source>
        <translation>Wie viele Sekunden dauert ein Klang?</translation>
    </message>
    <message>
        <source>How many samples is one sound?</source>
        <translation>Wie viele Abtastwerte hat ein Klang?</translation>
    </message>
    <message>
        <source>How large are its pictures?</source>
        <translation>Wie groß sind seine Bilder?</translation>
    </message>
    <message>
        <source>Which folder holds files like those it was trained on?</source>
        <translation>In welchem Ordner liegen Dateien wie die, mit denen es trainiert wurde?</translation>
    </message>
    <message>
        <source>normal: mean 0, deviation 1</source>
        <translation>normal: Mittel 0, Streuung 1</translation>
    </message>
    <message>
        <source>uniform: -1 to 1</source>
        <translation>gleichmäßig: -1 bis 1</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 bis 1</translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation>-1 bis 1</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0 bis 255</translation>
    </message>
    <message>
        <source>red first</source>
        <translation>Rot zuerst</translation>
    </message>
    <message>
        <source>blue first</source>
        <translation>Blau zuerst</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>sounds</source>
        <translation>Klänge</translation>
    </message>
</context>
<context>
    <name>ImportingModelsController</name>
    <message>
        <source>Looking at it …</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>Making a generator of it …</source>
        <translation>Wird zum Generator …</translation>
    </message>
    <message>
        <source>Opening it in a process of its own …</source>
        <translation>Wird in einem eigenen Prozess geöffnet …</translation>
    </message>
    <message>
        <source>Trying what it takes and gives …</source>
        <translation>Es wird erprobt, was es nimmt und gibt …</translation>
    </message>
    <message>
        <source>Drawing from it …</source>
        <translation>Es wird daraus gezogen …</translation>
    </message>
    <message>
        <source>Checking whether it keeps what bridges rely on …</source>
        <translation>Es wird geprüft, ob es hält, worauf Brücken sich verlassen …</translation>
    </message>
    <message>
        <source>Filling its sample bank …</source>
        <translation>Seine Sample-Bank wird gefüllt …</translation>
    </message>
    <message>
        <source>“{title}” is in your library.</source>
        <translation>„{title}“ ist in der Bibliothek.</translation>
    </message>
</context>
<context>
    <name>InspectingController</name>
    <message>
        <source>The other domain is not open, so there is nothing it could become.</source>
        <translation>Die andere Domäne ist nicht geöffnet, also kann nichts daraus werden.</translation>
    </message>
    <message>
        <source>What it becomes is seen here once the bridge is trained.</source>
        <translation>Was daraus wird, ist hier zu sehen, sobald die Brücke trainiert ist.</translation>
    </message>
    <message>
        <source>Train a bridge first, to see what it becomes.</source>
        <translation>Trainiere erst eine Brücke, um zu sehen, was daraus wird.</translation>
    </message>
    <message>
        <source>Labelled “{bin}”</source>
        <translation>Zugeordnet: „{bin}“</translation>
    </message>
    <message>
        <source>Probably “{bin}”</source>
        <translation>Wahrscheinlich „{bin}“</translation>
    </message>
    <message>
        <source>Surer than {share} % of all guesses</source>
        <translation>Sicherer als {share} % aller Vermutungen</translation>
    </message>
    <message>
        <source>In no bin yet</source>
        <translation>Noch in keinem Fach</translation>
    </message>
    <message>
        <source>It is guessed as soon as there are labels.</source>
        <translation>Es wird vermutet, sobald es Zuordnungen gibt.</translation>
    </message>
    <message>
        <source>Of your examples it is most like these:</source>
        <translation>Von deinen Beispielen ähnelt sie am meisten diesen:</translation>
    </message>
    <message>
        <source>sample {number}</source>
        <translation>Probe {number}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Close the inspector  Ctrl+I</source>
        <translation>Inspektor schließen  Ctrl+I</translation>
    </message>
    <message>
        <source>the sample</source>
        <translation>die Probe</translation>
    </message>
    <message>
        <source>The sample as its generator renders it.</source>
        <translation>Die Probe, wie ihr Generator sie darstellt.</translation>
    </message>
    <message>
        <source>through the bridge</source>
        <translation>durch die Brücke</translation>
    </message>
    <message>
        <source>There and back: what the shared space keeps of it.</source>
        <translation>Hin und zurück: was der gemeinsame Raum davon behält.</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>wird zu</translation>
    </message>
    <message>
        <source>What the bridge makes of it in the other domain.</source>
        <translation>Was die Brücke in der anderen Domäne daraus macht.</translation>
    </message>
    <message>
        <source>nearest real one</source>
        <translation>nächste echte</translation>
    </message>
    <message>
        <source>The real sample over there that lies closest to it.</source>
        <translation>Die echte Probe dort drüben, die ihr am nächsten liegt.</translation>
    </message>
    <message>
        <source>Go to the real one</source>
        <translation>Zur echten gehen</translation>
    </message>
    <message>
        <source>Select the nearest real sample over there</source>
        <translation>Die nächste echte Probe dort drüben auswählen</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
    <message>
        <source>Learn the bridge from your examples</source>
        <translation>Die Brücke aus deinen Beispielen lernen</translation>
    </message>
    <message>
        <source>Select a sample in a gallery or on the map to look at it from all sides.</source>
        <translation>Wähle eine Probe in einer Galerie oder auf der Karte, um sie von allen Seiten zu betrachten.</translation>
    </message>
    <message>
        <source>about the sample</source>
        <translation>über die Probe</translation>
    </message>
</context>
<context>
    <name>InspectorPair</name>
    <message>
        <source>Hold: A | B</source>
        <translation>Halten: A | B</translation>
    </message>
    <message>
        <source>Hold to see and hear the right one in the place of the left one</source>
        <translation>Halten, um die rechte an der Stelle der linken zu sehen und zu hören</translation>
    </message>
    <message>
        <source>In which domain it is shown</source>
        <translation>In welcher Domäne es gezeigt wird</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>Click to hear it.</source>
        <translation>Klicken, um sie zu hören.</translation>
    </message>
</context>
<context>
    <name>InvitingController</name>
    <message>
        <source>The bridge is being trained</source>
        <translation>Die Brücke wird trainiert</translation>
    </message>
    <message>
        <source>What you choose as keys can be played then.</source>
        <translation>Was du als Wegpunkte wählst, lässt sich dann spielen.</translation>
    </message>
    <message>
        <source>Choose two samples or more: on the map, or in a gallery and then Ctrl+Return.</source>
        <translation>Wähle zwei Proben oder mehr: auf der Karte, oder in einer Galerie und dann Strg+Eingabe.</translation>
    </message>
    <message>
        <source>No path yet</source>
        <translation>Noch kein Weg</translation>
    </message>
    <message>
        <source>Surprise me</source>
        <translation>Überrasch mich</translation>
    </message>
    <message>
        <source>No bridge yet</source>
        <translation>Noch keine Brücke</translation>
    </message>
    <message>
        <source>There is something to play once all generators are open.</source>
        <translation>Sobald alle Generatoren geöffnet sind, gibt es etwas zu spielen.</translation>
    </message>
    <message>
        <source>Train one, and what you choose as keys is seen and heard on its way across.</source>
        <translation>Trainiere eine, und was du als Wegpunkte wählst, ist auf dem Weg hinüber zu sehen und zu hören.</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
</context>
<context>
    <name>KeepingController</name>
    <message>
        <source>Play the pad or send something first: then it can become a key.</source>
        <translation>Spiele die Fläche oder sende erst etwas: Dann kann es ein Wegpunkt werden.</translation>
    </message>
    <message>
        <source>Draw, paste, record or choose something first: then it can be saved.</source>
        <translation>Zeichne, füge ein, nimm auf oder wähle erst etwas: Dann kann es gespeichert werden.</translation>
    </message>
    <message>
        <source>This is saved already.</source>
        <translation>Das ist schon gespeichert.</translation>
    </message>
    <message>
        <source>Added to the path as a key.</source>
        <translation>Dem Weg als Wegpunkt hinzugefügt.</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
</context>
<context>
    <name>KeyMenus</name>
    <message>
        <source>Slerp: along the sphere</source>
        <translation>Slerp: auf der Kugel entlang</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>Shared: straight through the shared space</source>
        <translation>Gemeinsam: gerade durch den gemeinsamen Raum</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>Gleichmäßig</translation>
    </message>
    <message>
        <source>Begins slowly</source>
        <translation>Beginnt langsam</translation>
    </message>
    <message>
        <source>Ends slowly</source>
        <translation>Endet langsam</translation>
    </message>
    <message>
        <source>Begins and ends slowly</source>
        <translation>Beginnt und endet langsam</translation>
    </message>
    <message>
        <source>Jumps at its end</source>
        <translation>Springt am Ende</translation>
    </message>
    <message>
        <source>Random walk among neighbours</source>
        <translation>Zufällig von Nachbar zu Nachbar</translation>
    </message>
    <message>
        <source>From sample to similar sample, beginning at the selected one</source>
        <translation>Von Probe zu ähnlicher Probe, ab der ausgewählten</translation>
    </message>
    <message>
        <source>Within a bin</source>
        <translation>Innerhalb eines Fachs</translation>
    </message>
    <message>
        <source>Several of your examples of one bin</source>
        <translation>Mehrere deiner Beispiele eines Fachs</translation>
    </message>
    <message>
        <source>Between bins</source>
        <translation>Zwischen Fächern</translation>
    </message>
    <message>
        <source>One clear sample of each bin, the surest</source>
        <translation>Eine klare Probe jedes Fachs, die sicherste</translation>
    </message>
    <message>
        <source>Through the middles of the bins</source>
        <translation>Durch die Mitten der Fächer</translation>
    </message>
    <message>
        <source>Averages of bins</source>
        <translation>Mittelwerte von Fächern</translation>
    </message>
    <message>
        <source>Along the selection</source>
        <translation>Entlang der Auswahl</translation>
    </message>
    <message>
        <source>The samples selected in a gallery or on the map</source>
        <translation>Die in einer Galerie oder auf der Karte ausgewählten Proben</translation>
    </message>
    <message>
        <source>Reverse the path</source>
        <translation>Weg umkehren</translation>
    </message>
    <message>
        <source>The same way back</source>
        <translation>Derselbe Weg zurück</translation>
    </message>
    <message>
        <source>Clear the path</source>
        <translation>Den Weg leeren</translation>
    </message>
    <message>
        <source>Take out every key</source>
        <translation>Alle Wegpunkte herausnehmen</translation>
    </message>
    <message>
        <source>Way to the next key</source>
        <translation>Weg zum nächsten Punkt</translation>
    </message>
    <message>
        <source>How evenly it is crossed</source>
        <translation>Wie gleichmäßig er gegangen wird</translation>
    </message>
    <message>
        <source>Takes, beside the others</source>
        <translation>Dauert, neben den anderen</translation>
    </message>
    <message>
        <source>How long this way takes beside the others: 2 is twice as long</source>
        <translation>Wie lange dieser Weg neben den anderen dauert: 2 ist doppelt so lang</translation>
    </message>
    <message>
        <source>How long the path rests at this key, in seconds</source>
        <translation>Wie lange der Weg an diesem Punkt verweilt, in Sekunden</translation>
    </message>
    <message>
        <source>Rest here</source>
        <translation>Hier verweilen</translation>
    </message>
    <message>
        <source>Take out of the path</source>
        <translation>Aus dem Weg nehmen</translation>
    </message>
    <message>
        <source> — press to change</source>
        <translation> — drücken, um es zu ändern</translation>
    </message>
    <message>
        <source>Key {0}</source>
        <translation>Wegpunkt {0}</translation>
    </message>
    <message>
        <source>, rests {0:g} s</source>
        <translation>, verweilt {0:g} s</translation>
    </message>
    <message>
        <source> — right click: let the path rest here</source>
        <translation> — rechte Taste: den Weg hier verweilen lassen</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>keys of the path</source>
        <translation>Wegpunkte</translation>
    </message>
    <message>
        <source>The path goes through these in order. Delete takes one out, Ctrl and an arrow moves it, Return changes the way to the next one, Shift and Return how long the path rests</source>
        <translation>Der Weg geht in dieser Reihenfolge hindurch. Entf nimmt einen heraus, Strg und ein Pfeil verschieben ihn, Eingabe ändert den Weg zum nächsten, Umschalt und Eingabe, wie lange der Weg verweilt</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Put the selected samples into the bin of that key</source>
        <translation>Die ausgewählten Proben in das Fach dieser Taste legen</translation>
    </message>
    <message>
        <source>Accept the bins that are predicted</source>
        <translation>Die vermuteten Fächer annehmen</translation>
    </message>
    <message>
        <source>Take the selected samples out of their bins</source>
        <translation>Die ausgewählten Proben aus ihren Fächern nehmen</translation>
    </message>
    <message>
        <source>Hear the sample</source>
        <translation>Die Probe hören</translation>
    </message>
    <message>
        <source>Show only samples without a label, or all again</source>
        <translation>Nur nicht zugeordnete Proben zeigen, oder wieder alle</translation>
    </message>
    <message>
        <source>Select all samples shown, or none</source>
        <translation>Alle gezeigten Proben auswählen, oder keine</translation>
    </message>
    <message>
        <source>Move; with Shift select</source>
        <translation>Bewegen; mit Umschalt auswählen</translation>
    </message>
    <message>
        <source>Rename the bin</source>
        <translation>Das Fach umbenennen</translation>
    </message>
    <message>
        <source>Remove the bin</source>
        <translation>Das Fach entfernen</translation>
    </message>
    <message>
        <source>Move the bin up or down</source>
        <translation>Das Fach nach oben oder unten schieben</translation>
    </message>
    <message>
        <source>Move the map</source>
        <translation>Die Karte bewegen</translation>
    </message>
    <message>
        <source>Come closer or go away</source>
        <translation>Näher heran oder weiter weg</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>Die ganze Karte zeigen</translation>
    </message>
    <message>
        <source>Put the samples selected on the map into the bin of that key</source>
        <translation>Die auf der Karte ausgewählten Proben in das Fach dieser Taste legen</translation>
    </message>
    <message>
        <source>Take the samples selected on the map out of their bins</source>
        <translation>Die auf der Karte ausgewählten Proben aus ihren Fächern nehmen</translation>
    </message>
    <message>
        <source>On the pad: hold what sounds; arrow keys play</source>
        <translation>Auf der Spielfläche: halten, was klingt; Pfeiltasten spielen</translation>
    </message>
    <message>
        <source>Select nothing on the map</source>
        <translation>Auf der Karte nichts auswählen</translation>
    </message>
    <message>
        <source>Scrub; with Shift finer</source>
        <translation>Abtasten; mit Umschalt feiner</translation>
    </message>
    <message>
        <source>Jump to the key before or after</source>
        <translation>Zum Wegpunkt davor oder danach springen</translation>
    </message>
    <message>
        <source>Jump to the first or last key</source>
        <translation>Zum ersten oder letzten Wegpunkt springen</translation>
    </message>
</context>
<context>
    <name>KeysStrip</name>
    <message>
        <source>Keys</source>
        <translation>Wegpunkte</translation>
    </message>
    <message>
        <source>Choose keys at random, one of each of a few bins</source>
        <translation>Wegpunkte zufällig wählen, je einen aus ein paar Fächern</translation>
    </message>
    <message>
        <source>Surprise me</source>
        <translation>Überrasch mich</translation>
    </message>
    <message>
        <source>Make a path: a random walk, within a bin, between bins, of the selection …</source>
        <translation>Einen Weg machen: zufällig, innerhalb eines Fachs, zwischen Fächern, aus der Auswahl …</translation>
    </message>
    <message>
        <source>Choose two or more samples in the Label step or on the map, or press “Surprise me”.</source>
        <translation>Wähle zwei oder mehr Proben beim Zuordnen oder auf der Karte, oder drücke „Überrasch mich“.</translation>
    </message>
    <message>
        <source>One more, and the path can be played.</source>
        <translation>Noch einer, und der Weg kann gespielt werden.</translation>
    </message>
</context>
<context>
    <name>LabelFilesController</name>
    <message>
        <source>The generators are still being opened.</source>
        <translation>Die Generatoren werden noch geöffnet.</translation>
    </message>
    <message>
        <source>Reading “{name}” …</source>
        <translation>„{name}“ wird gelesen …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n label(s) to “{name}”.</source>
        <translation>
            <numerusform>%n Zuordnung nach „{name}“ exportiert.</numerusform>
            <numerusform>%n Zuordnungen nach „{name}“ exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n Zuordnung</numerusform>
            <numerusform>%n Zuordnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bin(s)</source>
        <translation>
            <numerusform>%n Fach</numerusform>
            <numerusform>%n Fächern</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported {labels} in {bins} from “{name}”. Ctrl+Z takes them back.</source>
        <translation>{labels} in {bins} aus „{name}“ importiert. Strg+Z nimmt sie zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) of “{name}” are not there or can&apos;t be read.</source>
        <translation>
            <numerusform>%n Probe von „{name}“ ist nicht da oder nicht lesbar.</numerusform>
            <numerusform>%n Proben von „{name}“ sind nicht da oder nicht lesbar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabellingController</name>
    <message>
        <source>Select samples in a gallery first.</source>
        <translation>Wähle zuerst Proben in einer Galerie aus.</translation>
    </message>
    <message>
        <source>No bin has the key {key}.</source>
        <translation>Kein Fach hat die Taste {key}.</translation>
    </message>
</context>
<context>
    <name>LandingPanel</name>
    <message>
        <source>confusion matrix {0}</source>
        <translation>Verwechslungen {0}</translation>
    </message>
    <message>
        <source>samples and what they become, {0}</source>
        <translation>Proben und was aus ihnen wird, {0}</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Fächer</translation>
    </message>
    <message>
        <source>Which bins land in which, in % of each bin</source>
        <translation>Welche Fächer in welchen landen, in % jedes Fachs</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>A few samples and what they become while it trains</source>
        <translation>Ein paar Proben und was aus ihnen wird, während sie trainiert</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Every bridge learned so far: compare two, go back to one</source>
        <translation>Jede bisher gelernte Brücke: zwei vergleichen, zu einer zurückkehren</translation>
    </message>
    <message>
        <source>What lands where</source>
        <translation>Was wo landet</translation>
    </message>
    <message>
        <source>% of each bin</source>
        <translation>% jedes Fachs</translation>
    </message>
    <message>
        <source>While a bridge trains, ten samples of each domain show what they become.</source>
        <translation>Während eine Brücke trainiert, zeigen zehn Proben jeder Domäne, was aus ihnen wird.</translation>
    </message>
    <message>
        <source>Nothing to watch yet</source>
        <translation>Noch nichts zu sehen</translation>
    </message>
    <message>
        <source>Each training adds a bridge; compare them here and go back to any.</source>
        <translation>Jedes Training fügt eine Brücke hinzu; hier lassen sie sich vergleichen und zurückholen.</translation>
    </message>
    <message>
        <source>No bridge yet</source>
        <translation>Noch keine Brücke</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>lanes of the path</source>
        <translation>Spuren des Wegs</translation>
    </message>
    <message>
        <source>Drag, turn the wheel or press the arrow keys to move the playhead; Shift moves in small steps</source>
        <translation>Ziehen, Mausrad oder Pfeiltasten bewegen die Abspielmarke; mit Umschalt in kleinen Schritten</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>keys transferred</source>
        <translation>Wegpunkte übertragen</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>every frame</source>
        <translation>jedes Einzelbild</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>its numbers</source>
        <translation>seine Zahlen</translation>
    </message>
    <message>
        <source>See and hear what the path becomes in “{name}”</source>
        <translation>Sehen und hören, was der Weg in „{name}“ wird</translation>
    </message>
</context>
<context>
    <name>LanesMenu</name>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Which lanes are shown, and how smoothly they change</source>
        <translation>Welche Spuren zu sehen sind und wie gleichmäßig sie sich ändern</translation>
    </message>
    <message>
        <source>lanes shown</source>
        <translation>gezeigte Spuren</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Shared space</source>
        <translation>Gemeinsamer Raum</translation>
    </message>
    <message>
        <source>Smoothness curves</source>
        <translation>Kurven der Gleichmäßigkeit</translation>
    </message>
</context>
<context>
    <name>LatentMap</name>
    <message>
        <source>map of the shared space</source>
        <translation>Karte des gemeinsamen Raums</translation>
    </message>
    <message>
        <source>Wheel or + and - zoom, drag or arrow keys move, double click or F shows all; Shift and drag select, digits put the selection into a bin</source>
        <translation>Mausrad oder + und - vergrößern, Ziehen oder Pfeiltasten bewegen, Doppelklick oder F zeigt alles; Umschalt und Ziehen wählt aus, Ziffern legen die Auswahl in ein Fach</translation>
    </message>
</context>
<context>
    <name>LegendEntry</name>
    <message>
        <source>Hide “{0}” on the map</source>
        <translation>„{0}“ auf der Karte ausblenden</translation>
    </message>
    <message>
        <source>Show “{0}” on the map</source>
        <translation>„{0}“ auf der Karte zeigen</translation>
    </message>
    <message>
        <source>With Ctrl: show nothing else, or all again</source>
        <translation>Mit Strg: nichts anderes zeigen, oder wieder alles</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>level of the sound</source>
        <translation>Pegel des Klangs</translation>
    </message>
    <message>
        <source>Level, and the loudest moment of late: {peak} dB; what is louder than -0.3 dB is held back</source>
        <translation>Pegel und der lauteste Moment zuletzt: {peak} dB; was lauter als -0,3 dB ist, wird zurückgehalten</translation>
    </message>
</context>
<context>
    <name>LibraryCard</name>
    <message>
        <source>Press Enter or click to choose it; H lets you hear a sound</source>
        <translation>Mit Enter oder Klick wählen; H lässt einen Klang hören</translation>
    </message>
    <message>
        <source>chosen as source</source>
        <translation>als Quelle gewählt</translation>
    </message>
    <message>
        <source>chosen as target</source>
        <translation>als Ziel gewählt</translation>
    </message>
    <message>
        <source>chosen as domain {0}</source>
        <translation>als Domäne {0} gewählt</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>Reading your files …</source>
        <translation>Deine Dateien werden gelesen …</translation>
    </message>
    <message>
        <source>Opening “{name}” …</source>
        <translation>„{name}“ wird geöffnet …</translation>
    </message>
    <message>
        <source>Its samples are being read; the first time takes longest.</source>
        <translation>Seine Proben werden gelesen; das erste Mal dauert am längsten.</translation>
    </message>
    <message>
        <source>“{title}” on this machine has other samples than those you labelled.</source>
        <translation>„{title}“ auf diesem Rechner hat andere Proben als die, die du zugeordnet hast.</translation>
    </message>
    <message>
        <source>Look through the labels of domain {domain}, or install the version {version}.</source>
        <translation>Sieh die Zuordnungen von Domäne {domain} durch oder installiere die Version {version}.</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) could not be added either.</source>
        <translation>
            <numerusform>%n andere Datei konnte auch nicht hinzugefügt werden.</numerusform>
            <numerusform>%n andere Dateien konnten auch nicht hinzugefügt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n of your files, at the end of the gallery.</source>
        <translation>
            <numerusform>%n deiner Dateien hinzugefügt, am Ende der Galerie.</numerusform>
            <numerusform>%n deiner Dateien hinzugefügt, am Ende der Galerie.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be opened</source>
        <translation>„{name}“ lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>“{name}” is not on this machine</source>
        <translation>„{name}“ ist nicht auf diesem Rechner</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) of it are kept.</source>
        <translation>
            <numerusform>%n Zuordnung davon bleibt erhalten.</numerusform>
            <numerusform>%n Zuordnungen davon bleiben erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}; the rest of the project works.</source>
        <translation>{what}; der Rest des Projekts funktioniert.</translation>
    </message>
    <message>
        <source>Put its folder “{id}” into {place} and look again, or choose another generator.</source>
        <translation>Lege seinen Ordner „{id}“ in {place} und sieh noch einmal nach, oder wähle einen anderen Generator.</translation>
    </message>
</context>
<context>
    <name>LibraryGrid</name>
    <message>
        <source>No generator has these words.</source>
        <translation>Kein Generator enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Library of generators</source>
        <translation>Bibliothek der Generatoren</translation>
    </message>
    <message>
        <source>Leave everything as it is  Esc</source>
        <translation>Alles lassen, wie es ist  Esc</translation>
    </message>
    <message>
        <source>My bridge</source>
        <translation>Meine Brücke</translation>
    </message>
    <message>
        <source>Title of the project</source>
        <translation>Titel des Projekts</translation>
    </message>
    <message>
        <source>What the project is called; its folder gets the same name</source>
        <translation>Wie das Projekt heißt; sein Ordner bekommt denselben Namen</translation>
    </message>
    <message>
        <source>Search by title, class, licence …</source>
        <translation>Suche nach Titel, Klasse, Lizenz …</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>Die Bibliothek durchsuchen</translation>
    </message>
    <message>
        <source>Shows only generators with these words; Enter chooses the first</source>
        <translation>Zeigt nur Generatoren mit diesen Wörtern; Enter wählt den ersten</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Make a generator from a folder of your pictures or sounds; or drop one here</source>
        <translation>Aus einem Ordner mit deinen Bildern oder Klängen einen Generator machen; oder einen Ordner hier ablegen</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>Aus einem Ordner …</translation>
    </message>
    <message>
        <source>Bring in a model that others trained: TorchScript, ONNX …; or drop one here</source>
        <translation>Ein Modell hereinholen, das andere trainiert haben: TorchScript, ONNX …; oder hier ablegen</translation>
    </message>
    <message>
        <source>From a model…</source>
        <translation>Aus Modell …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Make project</source>
        <translation>Projekt anlegen</translation>
    </message>
    <message>
        <source>Make the project and open it</source>
        <translation>Das Projekt anlegen und öffnen</translation>
    </message>
    <message>
        <source>Generators of this project</source>
        <translation>Generatoren dieses Projekts</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>Open the project between these two generators</source>
        <translation>Das Projekt zwischen diesen beiden Generatoren öffnen</translation>
    </message>
    <message>
        <source>Generators</source>
        <translation>Generatoren</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show every generator</source>
        <translation>Alle Generatoren zeigen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Show generators of pictures</source>
        <translation>Generatoren von Bildern zeigen</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Klänge</translation>
    </message>
    <message>
        <source>Show generators of sounds</source>
        <translation>Generatoren von Klängen zeigen</translation>
    </message>
</context>
<context>
    <name>LibrarySides</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>choose below</source>
        <translation>unten wählen</translation>
    </message>
    <message>
        <source>Let the bridge join one more domain</source>
        <translation>Noch eine Domäne in die Brücke aufnehmen</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Take the last domain away</source>
        <translation>Die letzte Domäne wegnehmen</translation>
    </message>
    <message>
        <source>Domain {0}</source>
        <translation>Domäne {0}</translation>
    </message>
    <message>
        <source>Choose the source below</source>
        <translation>Wähle unten die Quelle</translation>
    </message>
    <message>
        <source>Choose the target below</source>
        <translation>Wähle unten das Ziel</translation>
    </message>
    <message>
        <source>Choose domain {0} below</source>
        <translation>Domäne {0} unten wählen</translation>
    </message>
</context>
<context>
    <name>LiveController</name>
    <message>
        <source>The generator is still being opened.</source>
        <translation>Der Generator wird noch geöffnet.</translation>
    </message>
    <message>
        <source>“{title}” can&apos;t take your own media: it has no encoder.</source>
        <translation>„{title}“ kann deine eigenen Medien nicht nehmen: Ihm fehlt ein Encoder.</translation>
    </message>
    <message>
        <source>“{title}” takes other media.</source>
        <translation>„{title}“ nimmt andere Medien.</translation>
    </message>
    <message>
        <source>There is no bridge yet: train one first.</source>
        <translation>Es gibt noch keine Brücke: Trainiere erst eine.</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>gezeichnet</translation>
    </message>
    <message>
        <source>There is no picture and no file on the clipboard.</source>
        <translation>In der Zwischenablage ist weder ein Bild noch eine Datei.</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>eingefügt</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aufgenommen</translation>
    </message>
    <message>
        <source>recording, {seconds:.1f} s</source>
        <translation>nimmt auf, {seconds:.1f} s</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
</context>
<context>
    <name>LiveTools</name>
    <message>
        <source>Draw: every stroke goes through the bridge at once (W)</source>
        <translation>Zeichnen: Jeder Strich geht sofort durch die Brücke (W)</translation>
    </message>
    <message>
        <source>Microphone: hold to record, let go to send</source>
        <translation>Mikrofon: halten zum Aufnehmen, loslassen zum Senden</translation>
    </message>
    <message>
        <source>Paste a picture or a file from the clipboard (Ctrl+V)</source>
        <translation>Ein Bild oder eine Datei aus der Zwischenablage einfügen (Strg+V)</translation>
    </message>
    <message>
        <source>Choose a file; you can also drop one onto the picture</source>
        <translation>Eine Datei wählen; du kannst auch eine auf das Bild ziehen</translation>
    </message>
    <message>
        <source>Camera: what it sees goes through the bridge</source>
        <translation>Kamera: Was sie sieht, geht durch die Brücke</translation>
    </message>
    <message>
        <source>Add what is shown to the path as a key</source>
        <translation>Das Gezeigte dem Weg als Wegpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Save what was sent as a sample of this project</source>
        <translation>Das Gesendete als Probe dieses Projekts speichern</translation>
    </message>
</context>
<context>
    <name>LossCurves</name>
    <message>
        <source>loss curves</source>
        <translation>Verlustkurven</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>A logarithmic axis shows large and small terms together</source>
        <translation>Eine logarithmische Achse zeigt große und kleine Terme zusammen</translation>
    </message>
    <message>
        <source>term, log scale</source>
        <translation>Term, logarithmisch</translation>
    </message>
    <message>
        <source>term, unweighted</source>
        <translation>Term, ungewichtet</translation>
    </message>
</context>
<context>
    <name>LossTerms</name>
    <message>
        <source>reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>How far latents come back from where they went in, squared</source>
        <translation>Wie weit Latente von dort zurückkommen, wo sie hineingingen, zum Quadrat</translation>
    </message>
    <message>
        <source>KL</source>
        <translation>KL</translation>
    </message>
    <message>
        <source>How far the shared space is from a plain Gaussian</source>
        <translation>Wie weit der gemeinsame Raum von einer einfachen Gaußverteilung entfernt ist</translation>
    </message>
    <message>
        <source>SWD</source>
        <translation>SWD</translation>
    </message>
    <message>
        <source>How far apart the two domains lie in the shared space, squared</source>
        <translation>Wie weit die beiden Domänen im gemeinsamen Raum auseinanderliegen, zum Quadrat</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>How hard the bins are to tell apart in the shared space</source>
        <translation>Wie schwer die Fächer im gemeinsamen Raum zu unterscheiden sind</translation>
    </message>
    <message>
        <source>arrival</source>
        <translation>Ankunft</translation>
    </message>
    <message>
        <source>How hard it is to see the own bin in what has crossed</source>
        <translation>Wie schwer dem Übertragenen sein eigenes Fach anzusehen ist</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>How far what has crossed is spread unlike the other domain&apos;s own, squared</source>
        <translation>Wie anders das Übertragene streut als die andere Domäne selbst, zum Quadrat</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>How far what has crossed has to be moved to lie like the other domain&apos;s own, squared</source>
        <translation>Wie weit das Übertragene bewegt werden muss, um wie die andere Domäne zu liegen, zum Quadrat</translation>
    </message>
    <message>
        <source>A term of the loss</source>
        <translation>Ein Term des Verlusts</translation>
    </message>
</context>
<context>
    <name>MakingChoose</name>
    <message>
        <source>Drop a folder of pictures or sounds here</source>
        <translation>Lege hier einen Ordner mit Bildern oder Klängen ab</translation>
    </message>
    <message>
        <source>A dozen files are enough, a hundred are better. PNG, JPEG, WebP, TIFF, GIF (its first picture), WAV, FLAC, OGG, MP3 and AIFF, of any size, length and rate. Folders inside become classes.</source>
        <translation>Ein Dutzend Dateien genügt, hundert sind besser. PNG, JPEG, WebP, TIFF, GIF (das erste Bild), WAV, FLAC, OGG, MP3 und AIFF in jeder Größe, Länge und Abtastrate. Ordner darin werden zu Klassen.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Every file is opened once, to see whether it can be used.</source>
        <translation>Jede Datei wird einmal geöffnet, um zu sehen, ob sie zu brauchen ist.</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen …</translation>
    </message>
    <message>
        <source>Begun earlier, and not finished</source>
        <translation>Früher begonnen und nicht fertig</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Learn on from where “{title}” was stopped</source>
        <translation>Weiterlernen, wo „{title}“ angehalten wurde</translation>
    </message>
    <message>
        <source>Throw away what “{title}” has learned</source>
        <translation>Wegwerfen, was „{title}“ gelernt hat</translation>
    </message>
</context>
<context>
    <name>MakingController</name>
    <message>
        <source>One generator is made at a time.</source>
        <translation>Es entsteht immer nur ein Generator auf einmal.</translation>
    </message>
    <message>
        <source>Add what is in it to domain {number}</source>
        <translation>Was darin ist, zu Domäne {number} hinzufügen</translation>
    </message>
    <message>
        <source>Make a generator from it…</source>
        <translation>Einen Generator daraus machen …</translation>
    </message>
    <message>
        <source>Learning “{title}” …</source>
        <translation>„{title}“ wird gelernt …</translation>
    </message>
    <message>
        <source>Reading the files …</source>
        <translation>Die Dateien werden gelesen …</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>at most {duration} left</source>
        <translation>höchstens noch {duration}</translation>
    </message>
    <message>
        <source>Measuring what was learned …</source>
        <translation>Das Gelernte wird gemessen …</translation>
    </message>
    <message>
        <source>Yours, the last ones held out from learning</source>
        <translation>Deine; von den letzten wird nicht gelernt</translation>
    </message>
    <message>
        <source>What it makes of them</source>
        <translation>Was er daraus macht</translation>
    </message>
    <message>
        <source>What it makes up by itself</source>
        <translation>Was er sich selbst ausdenkt</translation>
    </message>
    <message>
        <source>“{title}” was stopped; you can go on with it any time.</source>
        <translation>„{title}“ wurde angehalten; du kannst jederzeit weitermachen.</translation>
    </message>
    <message>
        <source>“{title}” is paused</source>
        <translation>„{title}“ pausiert</translation>
    </message>
    <message>
        <source>What it has learned is kept, even if you quit.</source>
        <translation>Das Gelernte bleibt, auch wenn du das Programm beendest.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>“{title}” is ready</source>
        <translation>„{title}“ ist fertig</translation>
    </message>
    <message>
        <source>It is in the library like any other; all your files are its samples.</source>
        <translation>Er steht wie jeder andere in der Bibliothek; alle deine Dateien sind seine Beispiele.</translation>
    </message>
    <message>
        <source>{title} {percent} % · {left}</source>
        <translation>{title} {percent} % · {left}</translation>
    </message>
</context>
<context>
    <name>MakingFound</name>
    <message>
        <source>Title of the generator</source>
        <translation>Titel des Generators</translation>
    </message>
    <message>
        <source>What the generator is called in the library</source>
        <translation>Wie der Generator in der Bibliothek heißt</translation>
    </message>
    <message>
        <source>Some of what was found</source>
        <translation>Einiges von dem, was gefunden wurde</translation>
    </message>
    <message>
        <source>Files that are passed over, and why</source>
        <translation>Dateien, die übergangen werden, und warum</translation>
    </message>
    <message>
        <source>Files that are passed over, and why; mark the words to copy some of them</source>
        <translation>Dateien, die übergangen werden, und warum; markiere Wörter, um einige zu kopieren</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Copy which files are passed over and why</source>
        <translation>Kopieren, welche Dateien übergangen werden und warum</translation>
    </message>
    <message>
        <source>Of files that are nearly the same only the first is learned from</source>
        <translation>Von fast gleichen Dateien wird nur von der ersten gelernt</translation>
    </message>
    <message>
        <source>Leave out what is nearly the same</source>
        <translation>Fast Gleiches weglassen</translation>
    </message>
    <message>
        <source>Size of the pictures in pixels</source>
        <translation>Größe der Bilder in Pixeln</translation>
    </message>
    <message>
        <source>Length of the sounds; longer ones are cut, shorter ones padded</source>
        <translation>Länge der Klänge; längere werden geschnitten, kürzere aufgefüllt</translation>
    </message>
    <message>
        <source>Sample rate of the sounds; higher is brighter and slower to learn</source>
        <translation>Abtastrate der Klänge; höher ist heller und lernt langsamer</translation>
    </message>
    <message>
        <source>effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Begin to learn</source>
        <translation>Lernen beginnen</translation>
    </message>
    <message>
        <source>Learn in the background; you can go on working</source>
        <translation>Im Hintergrund lernen; du kannst weiterarbeiten</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Look through another folder instead</source>
        <translation>Stattdessen einen anderen Ordner durchsehen</translation>
    </message>
    <message>
        <source>About {time} on this machine.</source>
        <translation>Etwa {time} auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Finding out how long it takes here …</source>
        <translation>Es wird geschätzt, wie lange das hier dauert …</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>A first look: coarse, in about a minute</source>
        <translation>Ein erster Blick: grob, in etwa einer Minute</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Clear pictures and sounds of your own items</source>
        <translation>Klare Bilder und Klänge deiner eigenen Dateien</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bestens</translation>
    </message>
    <message>
        <source>The finest it can be, for when you have the time</source>
        <translation>So fein wie möglich, wenn du Zeit hast</translation>
    </message>
</context>
<context>
    <name>MakingLearning</name>
    <message>
        <source>Progress of the learning</source>
        <translation>Fortschritt des Lernens</translation>
    </message>
    <message>
        <source>What it has learned so far</source>
        <translation>Was er bisher gelernt hat</translation>
    </message>
    <message>
        <source>It goes on behind the window: close this and label, train or play meanwhile.</source>
        <translation>Es geht hinter dem Fenster weiter: Schließ dies und beschrifte, trainiere oder spiele inzwischen.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop learning for now; nothing is lost</source>
        <translation>Vorerst nicht weiterlernen; nichts geht verloren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop here; you can go on another day</source>
        <translation>Hier anhalten; du kannst an einem anderen Tag weitermachen</translation>
    </message>
    <message>
        <source>Use it as it is</source>
        <translation>So verwenden, wie er ist</translation>
    </message>
    <message>
        <source>Learn no more and make the generator now</source>
        <translation>Nicht weiterlernen und den Generator jetzt fertigstellen</translation>
    </message>
    <message>
        <source>Use it as source</source>
        <translation>Als Quelle verwenden</translation>
    </message>
    <message>
        <source>Put it on the left side of the bridge</source>
        <translation>Auf die linke Seite der Brücke setzen</translation>
    </message>
    <message>
        <source>Use it as target</source>
        <translation>Als Ziel verwenden</translation>
    </message>
    <message>
        <source>Put it on the right side of the bridge</source>
        <translation>Auf die rechte Seite der Brücke setzen</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Noch einen machen</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Learn on from here</source>
        <translation>Von hier aus weiterlernen</translation>
    </message>
</context>
<context>
    <name>MakingPanel</name>
    <message>
        <source>New generator from a folder</source>
        <translation>Neuer Generator aus einem Ordner</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>No map yet</source>
        <translation>Noch keine Karte</translation>
    </message>
    <message>
        <source>Train a bridge: the map shows where the domains meet.</source>
        <translation>Trainiere eine Brücke: Die Karte zeigt, wo alle Domänen sich treffen.</translation>
    </message>
</context>
<context>
    <name>MapLayers</name>
    <message>
        <source>sample {0}</source>
        <translation>Probe {0}</translation>
    </message>
    <message>
        <source>no bin</source>
        <translation>kein Fach</translation>
    </message>
    <message>
        <source>your label</source>
        <translation>deine Zuordnung</translation>
    </message>
    <message>
        <source>a guess, {0} % sure</source>
        <translation>eine Vermutung, {0} % sicher</translation>
    </message>
    <message>
        <source>Drop: into “{0}”</source>
        <translation>Ablegen: in „{0}“</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>no bin</source>
        <translation>kein Fach</translation>
    </message>
    <message>
        <source>full: your label · faint: a guess · shade: bin of the nearest samples</source>
        <translation>kräftig: deine Zuordnung · blass: eine Vermutung · Fläche: Fach der nächsten Proben</translation>
    </message>
    <message>
        <source>legend of the map</source>
        <translation>Legende der Karte</translation>
    </message>
    <message>
        <source>domain {0}</source>
        <translation>Domäne {0}</translation>
    </message>
    <message>
        <source>{0} % of its held-out samples keep their bin after transfer</source>
        <translation>{0} % seiner zurückgehaltenen Proben bleiben nach der Übertragung in ihrem Fach</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>How the map is laid out</source>
        <translation>Wie die Karte angeordnet ist</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Shade the map by the bin of the nearest samples</source>
        <translation>Die Karte nach dem Fach der nächsten Proben einfärben</translation>
    </message>
    <message>
        <source>Lasso: encircle samples to select them (or Shift and drag)</source>
        <translation>Lasso: Proben umkreisen, um sie auszuwählen (oder Umschalt und Ziehen)</translation>
    </message>
    <message>
        <source>Show the whole map (F)</source>
        <translation>Die ganze Karte zeigen (F)</translation>
    </message>
    <message>
        <source>Shared space</source>
        <translation>Gemeinsamer Raum</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Keys</source>
        <translation>Wegpunkte</translation>
    </message>
    <message>
        <source>A click on a sample makes it the next key of the path</source>
        <translation>Ein Klick auf eine Probe macht sie zum nächsten Wegpunkt</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw a path freely on the map (D); Esc ends drawing</source>
        <translation>Einen Weg frei auf die Karte zeichnen (D); Esc beendet das Zeichnen</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>Spielfläche</translation>
    </message>
    <message>
        <source>Press or move anywhere on the map to play that point (P)</source>
        <translation>Irgendwo auf die Karte drücken oder fahren, um diesen Punkt zu spielen (P)</translation>
    </message>
    <message>
        <source>what a press on the map does</source>
        <translation>was ein Druck auf die Karte tut</translation>
    </message>
    <message>
        <source>Hold: a point goes on sounding (H, or right click)</source>
        <translation>Halten: Ein Punkt klingt weiter (H, oder rechte Taste)</translation>
    </message>
    <message>
        <source>Record a gesture on the pad</source>
        <translation>Eine Geste auf der Spielfläche aufnehmen</translation>
    </message>
    <message>
        <source>Play the gesture round and round</source>
        <translation>Die Geste immer wieder spielen</translation>
    </message>
    <message>
        <source>Forget the gesture</source>
        <translation>Die Geste vergessen</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Die Aufnahme beenden</translation>
    </message>
    <message>
        <source>Stop the gesture</source>
        <translation>Die Geste anhalten</translation>
    </message>
</context>
<context>
    <name>MappingController</name>
    <message>
        <source>A generator is missing on this machine: install it, or choose another one.</source>
        <translation>Ein Generator fehlt auf diesem Rechner: installiere ihn oder wähle einen anderen.</translation>
    </message>
    <message>
        <source>No bridge yet</source>
        <translation>Noch keine Brücke</translation>
    </message>
    <message>
        <source>Each generator by itself. A bridge lays them into one space, bin on bin.</source>
        <translation>Jeder Generator für sich. Eine Brücke legt alle in einen Raum, Fach auf Fach.</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>Noch keine Karte</translation>
    </message>
    <message>
        <source>The generators are being opened.</source>
        <translation>Die Generatoren werden geöffnet.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Brücke</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Perform</source>
        <translation>Aufführen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt …</translation>
    </message>
    <message>
        <source>Make a project between two generators of your choice</source>
        <translation>Ein Projekt zwischen zwei Generatoren deiner Wahl anlegen</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen …</translation>
    </message>
    <message>
        <source>Open a project folder; you can also drop one onto the window</source>
        <translation>Einen Projektordner öffnen; du kannst auch einen auf das Fenster ziehen</translation>
    </message>
    <message>
        <source>Choose generator {number}…</source>
        <translation>Generator {number} wählen …</translation>
    </message>
    <message>
        <source>Put another generator on this side; labels wait until theirs comes back</source>
        <translation>Einen anderen Generator auf diese Seite setzen; Zuordnungen warten, bis ihrer zurückkommt</translation>
    </message>
    <message>
        <source>New generator from a folder…</source>
        <translation>Neuer Generator aus einem Ordner …</translation>
    </message>
    <message>
        <source>Learn a generator from your own pictures or sounds</source>
        <translation>Aus deinen eigenen Bildern oder Klängen einen Generator lernen</translation>
    </message>
    <message>
        <source>Open demo “{name}”</source>
        <translation>Demo „{name}“ öffnen</translation>
    </message>
    <message>
        <source>Open a fresh copy of a ready project, ten labels per bin in place</source>
        <translation>Eine frische Kopie eines fertigen Projekts öffnen, mit zehn Beispielen je Fach</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save now; the project also saves itself</source>
        <translation>Jetzt speichern; das Projekt speichert sich auch selbst</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Open “{name}”</source>
        <translation>„{name}“ öffnen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {edit}</source>
        <translation>Rückgängig: {edit}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {edit}</source>
        <translation>Wiederholen: {edit}</translation>
    </message>
    <message>
        <source>Add bin</source>
        <translation>Fach hinzufügen</translation>
    </message>
    <message>
        <source>Add files to domain {number}…</source>
        <translation>Dateien zu Domäne {number} hinzufügen …</translation>
    </message>
    <message>
        <source>Add your own pictures or sounds; you can also drop them onto the gallery</source>
        <translation>Eigene Bilder oder Klänge hinzufügen; du kannst sie auch auf die Galerie ziehen</translation>
    </message>
    <message>
        <source>Mute or unmute</source>
        <translation>Ton aus oder an</translation>
    </message>
    <message>
        <source>Import a folder of bins into domain {number}…</source>
        <translation>Einen Ordner mit Fächern in Domäne {number} importieren …</translation>
    </message>
    <message>
        <source>Import labels…</source>
        <translation>Zuordnungen importieren …</translation>
    </message>
    <message>
        <source>Read a table with the columns domain, file and bin</source>
        <translation>Eine Tabelle mit den Spalten domain, file und bin lesen</translation>
    </message>
    <message>
        <source>Every sub-folder is a bin; you can also drop the folder onto the gallery</source>
        <translation>Jeder Unterordner ist ein Fach; du kannst den Ordner auch auf die Galerie ziehen</translation>
    </message>
    <message>
        <source>Export labels…</source>
        <translation>Zuordnungen exportieren …</translation>
    </message>
    <message>
        <source>Write all labels as a table that can be imported again</source>
        <translation>Alle Zuordnungen als Tabelle schreiben, die wieder importiert werden kann</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
    <message>
        <source>Learn the bridge from your examples</source>
        <translation>Die Brücke aus deinen Beispielen lernen</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Training beenden</translation>
    </message>
    <message>
        <source>Stop now and keep what was learned</source>
        <translation>Jetzt aufhören und behalten, was gelernt ist</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>Resume training</source>
        <translation>Training fortsetzen</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Go on training the bridge in use with your examples as they are now</source>
        <translation>Die benutzte Brücke mit deinen Beispielen, wie sie jetzt sind, weiter trainieren</translation>
    </message>
    <message>
        <source>Show earlier bridges</source>
        <translation>Frühere Brücken zeigen</translation>
    </message>
    <message>
        <source>Compare two bridges, or go back to one</source>
        <translation>Zwei Brücken vergleichen, oder zu einer zurückkehren</translation>
    </message>
    <message>
        <source>Go back to the bridge before</source>
        <translation>Zur Brücke davor zurückkehren</translation>
    </message>
    <message>
        <source>Throw away the other bridges</source>
        <translation>Die anderen Brücken wegwerfen</translation>
    </message>
    <message>
        <source>Every bridge but the one in use; they can be brought back for two minutes</source>
        <translation>Alle Brücken außer der verwendeten; zwei Minuten lang lassen sie sich zurückholen</translation>
    </message>
    <message>
        <source>Reset the sliders of the training</source>
        <translation>Die Regler des Trainings zurücksetzen</translation>
    </message>
    <message>
        <source>Train by itself or only when asked</source>
        <translation>Von selbst trainieren oder nur auf Wunsch</translation>
    </message>
    <message>
        <source>After a pause in labelling the bridge is trained anew</source>
        <translation>Nach einer Pause im Zuordnen wird die Brücke neu trainiert</translation>
    </message>
    <message>
        <source>Walk between the selected samples</source>
        <translation>Zwischen den ausgewählten Proben gehen</translation>
    </message>
    <message>
        <source>Surprise me: walk between random samples</source>
        <translation>Überrasch mich: zwischen zufälligen Proben gehen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Loop the path or play it once</source>
        <translation>Den Weg immer wieder oder einmal spielen</translation>
    </message>
    <message>
        <source>Restyle pictures…</source>
        <translation>Bilder umzeichnen…</translation>
    </message>
    <message>
        <source>Draw the pictures of one collection in the style of another</source>
        <translation>Die Bilder einer Sammlung im Stil einer anderen zeichnen</translation>
    </message>
    <message>
        <source>Draw a path on the map, or stop drawing</source>
        <translation>Einen Weg auf die Karte zeichnen, oder damit aufhören</translation>
    </message>
    <message>
        <source>A stroke over the map becomes a path of points between the samples</source>
        <translation>Ein Strich über die Karte wird ein Weg aus Punkten zwischen den Proben</translation>
    </message>
    <message>
        <source>Play the path back and forth</source>
        <translation>Den Weg hin und zurück spielen</translation>
    </message>
    <message>
        <source>Show or hide how smooth the lanes are</source>
        <translation>Zeigen oder verbergen, wie gleichmäßig die Spuren sind</translation>
    </message>
    <message>
        <source>The change from frame to frame in each lane, as curves</source>
        <translation>Die Änderung von Bild zu Bild in jeder Spur, als Kurven</translation>
    </message>
    <message>
        <source>Export video…</source>
        <translation>Video exportieren …</translation>
    </message>
    <message>
        <source>Export frames…</source>
        <translation>Einzelbilder exportieren …</translation>
    </message>
    <message>
        <source>Export sheet…</source>
        <translation>Bogen exportieren …</translation>
    </message>
    <message>
        <source>Export sound…</source>
        <translation>Klang exportieren …</translation>
    </message>
    <message>
        <source>Export bridge…</source>
        <translation>Brücke exportieren …</translation>
    </message>
    <message>
        <source>For other programs: ONNX, TorchScript or safetensors</source>
        <translation>Für andere Programme: ONNX, TorchScript oder safetensors</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>Zu Zuordnen gehen</translation>
    </message>
    <message>
        <source>Put examples of each domain into bins</source>
        <translation>Beispiele aller Domänen in Fächer legen</translation>
    </message>
    <message>
        <source>Go to Bridge</source>
        <translation>Zu Brücke gehen</translation>
    </message>
    <message>
        <source>Train the bridge and see how good it is</source>
        <translation>Die Brücke trainieren und sehen, wie gut sie ist</translation>
    </message>
    <message>
        <source>Go to Play</source>
        <translation>Zu Spielen gehen</translation>
    </message>
    <message>
        <source>Walk between samples, see and hear them</source>
        <translation>Zwischen Proben gehen, sie sehen und hören</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters gehen</translation>
    </message>
    <message>
        <source>Go to the part of the window before</source>
        <translation>Zum vorigen Teil des Fensters gehen</translation>
    </message>
    <message>
        <source>Open or close the inspector</source>
        <translation>Inspektor öffnen oder schließen</translation>
    </message>
    <message>
        <source>Look at the selected sample from all sides</source>
        <translation>Die ausgewählte Probe von allen Seiten betrachten</translation>
    </message>
    <message>
        <source>Change between dark and light</source>
        <translation>Zwischen Dunkel und Hell wechseln</translation>
    </message>
    <message>
        <source>Remote control…</source>
        <translation>Fernsteuerung …</translation>
    </message>
    <message>
        <source>MIDI and OSC: which knob turns what, and every address</source>
        <translation>MIDI und OSC: welcher Knopf was dreht, und jede Adresse</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Theme, language, sound, saving and more</source>
        <translation>Aussehen, Sprache, Klang, Speichern und mehr</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Einen Befehl finden …</translation>
    </message>
    <message>
        <source>Type a few letters of anything the studio can do</source>
        <translation>Ein paar Buchstaben von allem tippen, was das Studio kann</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Every key of the studio on one sheet</source>
        <translation>Alle Tasten des Studios auf einem Blatt</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Den Rundgang machen</translation>
    </message>
    <message>
        <source>Five steps that show what is where</source>
        <translation>Fünf Schritte, die zeigen, was wo ist</translation>
    </message>
    <message>
        <source>Show what was said</source>
        <translation>Zeigen, was gesagt wurde</translation>
    </message>
    <message>
        <source>Every sentence of the status line and every notice, the newest first</source>
        <translation>Jeder Satz der Statuszeile und jede Mitteilung, die neueste zuerst</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>What went wrong lately, for whoever mends it, without your names and folders</source>
        <translation>Was zuletzt schiefging, für den, der es behebt, ohne deine Namen und Ordner</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>Das Menü öffnen</translation>
    </message>
    <message>
        <source>Play the map as a pad, or choose keys on it</source>
        <translation>Die Karte als Spielfläche spielen, oder Wegpunkte auf ihr wählen</translation>
    </message>
    <message>
        <source>Press or move anywhere on the map to play that point</source>
        <translation>Irgendwo auf die Karte drücken oder fahren, um diesen Punkt zu spielen</translation>
    </message>
    <message>
        <source>Hold what the pad plays, or let it end</source>
        <translation>Halten, was die Spielfläche spielt, oder es enden lassen</translation>
    </message>
    <message>
        <source>Record a gesture on the pad, or end it</source>
        <translation>Eine Geste auf der Spielfläche aufnehmen, oder sie beenden</translation>
    </message>
    <message>
        <source>Play the gesture of the pad, or stop it</source>
        <translation>Die Geste der Spielfläche spielen, oder anhalten</translation>
    </message>
    <message>
        <source>Forget the gesture of the pad</source>
        <translation>Die Geste der Spielfläche vergessen</translation>
    </message>
    <message>
        <source>Draw on the source, or end drawing</source>
        <translation>Auf der Quelle zeichnen, oder das Zeichnen beenden</translation>
    </message>
    <message>
        <source>Every stroke goes through the bridge at once</source>
        <translation>Jeder Strich geht sofort durch die Brücke</translation>
    </message>
    <message>
        <source>Send what is on the clipboard</source>
        <translation>Die Zwischenablage senden</translation>
    </message>
    <message>
        <source>A picture, a file, or the path of one</source>
        <translation>Ein Bild, eine Datei oder deren Pfad</translation>
    </message>
    <message>
        <source>Send a file through the bridge…</source>
        <translation>Eine Datei durch die Brücke senden …</translation>
    </message>
    <message>
        <source>Record with the microphone, or send the recording</source>
        <translation>Mit dem Mikrofon aufnehmen, oder die Aufnahme senden</translation>
    </message>
    <message>
        <source>Switch the camera on or off</source>
        <translation>Die Kamera ein- oder ausschalten</translation>
    </message>
    <message>
        <source>Add what was played by hand to the path</source>
        <translation>Das von Hand Gespielte dem Weg hinzufügen</translation>
    </message>
    <message>
        <source>Save what was sent as a sample</source>
        <translation>Das Gesendete als Probe speichern</translation>
    </message>
    <message>
        <source>Record a performance, or end it</source>
        <translation>Eine Aufführung aufnehmen, oder sie beenden</translation>
    </message>
    <message>
        <source>Everything you turn, play and choose is kept with its time</source>
        <translation>Alles, was du drehst, spielst und wählst, wird mit seiner Zeit behalten</translation>
    </message>
    <message>
        <source>Play the performance, or stop it</source>
        <translation>Die Aufführung spielen, oder anhalten</translation>
    </message>
    <message>
        <source>It comes back exactly as it was played</source>
        <translation>Sie kommt genau so zurück, wie sie gespielt wurde</translation>
    </message>
    <message>
        <source>Stop recording or playing back</source>
        <translation>Aufnehmen oder Abspielen anhalten</translation>
    </message>
    <message>
        <source>Play over the performance</source>
        <translation>Über die Aufführung spielen</translation>
    </message>
    <message>
        <source>What you turn becomes a second layer; the rest stays</source>
        <translation>Was du drehst, wird eine zweite Schicht; das Übrige bleibt</translation>
    </message>
    <message>
        <source>Play performances round and round, or once</source>
        <translation>Aufführungen immer wieder spielen, oder einmal</translation>
    </message>
    <message>
        <source>Put the performance on the beat…</source>
        <translation>Die Aufführung auf den Takt legen …</translation>
    </message>
    <message>
        <source>Trim the performance…</source>
        <translation>Die Aufführung beschneiden …</translation>
    </message>
    <message>
        <source>Duplicate the performance</source>
        <translation>Die Aufführung verdoppeln</translation>
    </message>
    <message>
        <source>Delete the performance</source>
        <translation>Die Aufführung löschen</translation>
    </message>
    <message>
        <source>Export the performance as video…</source>
        <translation>Die Aufführung als Video exportieren …</translation>
    </message>
    <message>
        <source>Export the performance as frames…</source>
        <translation>Die Aufführung als Bilder exportieren …</translation>
    </message>
    <message>
        <source>Export the performance as sheet…</source>
        <translation>Die Aufführung als Bogen exportieren …</translation>
    </message>
    <message>
        <source>Export the performance as sound…</source>
        <translation>Die Aufführung als Klang exportieren …</translation>
    </message>
    <message>
        <source>Come back to point {number}</source>
        <translation>Zu Punkt {number} zurückkommen</translation>
    </message>
    <message>
        <source>Name this point</source>
        <translation>Diesen Punkt benennen</translation>
    </message>
    <message>
        <source>Keep the place under the playhead, or the one the pad plays</source>
        <translation>Die Stelle unter der Abspielmarke behalten, oder die der Spielfläche</translation>
    </message>
</context>
<context>
    <name>MessageLight</name>
    <message>
        <source>no message yet</source>
        <translation>noch keine Nachricht</translation>
    </message>
    <message>
        <source>{what}. Last: {message}</source>
        <translation>{what}. Zuletzt: {message}</translation>
    </message>
</context>
<context>
    <name>MessageLights</name>
    <message>
        <source>MIDI in</source>
        <translation>MIDI-Eingang</translation>
    </message>
    <message>
        <source>Messages from MIDI devices</source>
        <translation>Nachrichten von MIDI-Geräten</translation>
    </message>
    <message>
        <source>OSC in</source>
        <translation>OSC-Eingang</translation>
    </message>
    <message>
        <source>OSC messages from other programs</source>
        <translation>OSC-Nachrichten von anderen Programmen</translation>
    </message>
    <message>
        <source>OSC out</source>
        <translation>OSC-Ausgang</translation>
    </message>
    <message>
        <source>OSC messages to another program</source>
        <translation>OSC-Nachrichten an ein anderes Programm</translation>
    </message>
</context>
<context>
    <name>Midi</name>
    <message>
        <source>channel {number}</source>
        <translation>Kanal {number}</translation>
    </message>
    <message>
        <source>Pitch bend</source>
        <translation>Pitch Bend</translation>
    </message>
    <message>
        <source>Note {number}</source>
        <translation>Note {number}</translation>
    </message>
    <message>
        <source>14 bit</source>
        <translation>14 Bit</translation>
    </message>
</context>
<context>
    <name>MidiPlayingController</name>
    <message>
        <source>{control} is for “{name}” now</source>
        <translation>{control} ist jetzt für „{name}“</translation>
    </message>
    <message>
        <source>, no longer for “{name}”</source>
        <translation>, nicht mehr für „{name}“</translation>
    </message>
    <message>
        <source>turn on until it is where “{name}” stands, at {share}</source>
        <translation>weiterdrehen bis dahin, wo „{name}“ steht: {share}</translation>
    </message>
    <message>
        <source>There is no “{name}” here to be done.</source>
        <translation>„{name}“ gibt es hier nicht zu tun.</translation>
    </message>
</context>
<context>
    <name>MissingGenerator</name>
    <message>
        <source>Choose another…</source>
        <translation>Anderen wählen …</translation>
    </message>
    <message>
        <source>Choose another generator from the library</source>
        <translation>Einen anderen Generator aus der Bibliothek wählen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Look for the generator once more</source>
        <translation>Noch einmal nach dem Generator suchen</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>new name</source>
        <translation>neuer Name</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>“{name}” needs more examples: {count} in {title}</source>
        <translation>„{name}“ braucht mehr Beispiele: {count} in {title}</translation>
    </message>
    <message>
        <source>“{name}” needs more examples: none in {title} yet</source>
        <translation>„{name}“ braucht mehr Beispiele: noch keine in {title}</translation>
    </message>
    <message>
        <source>“{name}” needs more examples: {share} land right</source>
        <translation>„{name}“ braucht mehr Beispiele: {share} landen richtig</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss this notice  Esc</source>
        <translation>Diese Mitteilung schließen  Esc</translation>
    </message>
</context>
<context>
    <name>NoticeHistory</name>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>The newest is on top</source>
        <translation>Das Neueste steht oben</translation>
    </message>
    <message>
        <source>Close  Esc</source>
        <translation>Schließen  Esc</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>like the desktop</source>
        <translation>wie der Schreibtisch</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light or dark surroundings; pictures look the same in both.</source>
        <translation>Helle oder dunkle Umgebung; Bilder sehen in beiden gleich aus.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of everything the studio says, from the next start on.</source>
        <translation>Von allem, was das Studio sagt, ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>How large the samples of a new project are shown; each gallery has its own slider.</source>
        <translation>Wie groß die Proben eines neuen Projekts zu sehen sind; jede Galerie hat ihren eigenen Regler.</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing slides or flies, even where the desktop allows it.</source>
        <translation>Nichts gleitet oder fliegt, auch wo der Schreibtisch es erlaubt.</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Hear on hover</source>
        <translation>Hören beim Zeigen</translation>
    </message>
    <message>
        <source>A sound plays when the pointer rests on it.</source>
        <translation>Ein Klang spielt, wenn der Zeiger auf ihm ruht.</translation>
    </message>
    <message>
        <source>Hold the sound</source>
        <translation>Den Klang halten</translation>
    </message>
    <message>
        <source>A morph goes on sounding while the playhead rests, instead of fading away.</source>
        <translation>Ein Morph klingt weiter, während die Abspielmarke ruht, statt zu verklingen.</translation>
    </message>
    <message>
        <source>Train by itself</source>
        <translation>Von selbst trainieren</translation>
    </message>
    <message>
        <source>After a pause in labelling the bridge is trained anew.</source>
        <translation>Nach einer Pause beim Zuordnen wird die Brücke neu trainiert.</translation>
    </message>
    <message>
        <source>Pause before training</source>
        <translation>Pause vor dem Training</translation>
    </message>
    <message>
        <source>How long nothing must be labelled before it trains by itself.</source>
        <translation>Wie lange nichts zugeordnet wird, bevor es von selbst trainiert.</translation>
    </message>
    <message>
        <source>Save after</source>
        <translation>Speichern nach</translation>
    </message>
    <message>
        <source>How long after a change the project is put on disk; Ctrl+S saves at once.</source>
        <translation>Wie lange nach einer Änderung das Projekt auf die Platte kommt; Strg+S speichert sofort.</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>the best there is</source>
        <translation>das beste vorhandene</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>wie das System sagt</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>die eigene</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Where bridges are trained, from the next start on.</source>
        <translation>Wo Brücken trainiert werden, ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Sound card</source>
        <translation>Soundkarte</translation>
    </message>
    <message>
        <source>Where samples and paths are heard.</source>
        <translation>Wo Proben und Wege zu hören sind.</translation>
    </message>
    <message>
        <source>Sound latency</source>
        <translation>Verzögerung des Klangs</translation>
    </message>
    <message>
        <source>Less answers quicker; more is safer from clicks when the machine is busy.</source>
        <translation>Weniger antwortet schneller; mehr schützt vor Knacksen, wenn das Gerät beschäftigt ist.</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Sounds of another rate are converted once, when they are loaded.</source>
        <translation>Klänge einer anderen Rate werden einmal umgerechnet, wenn sie geladen werden.</translation>
    </message>
</context>
<context>
    <name>OscReceivingController</name>
    <message>
        <source>OSC can&apos;t be received on port {port}: another program has it.</source>
        <translation>OSC kann auf Port {port} nicht empfangen werden: Ein anderes Programm hat ihn.</translation>
    </message>
    <message>
        <source>Choose another port under “Remote control” (Ctrl+M).</source>
        <translation>Wähle unter „Fernsteuerung“ einen anderen Port (Strg+M).</translation>
    </message>
    <message>
        <source>not understood: {message}</source>
        <translation>nicht verstanden: {message}</translation>
    </message>
</context>
<context>
    <name>OscSendingController</name>
    <message>
        <source>OSC can&apos;t be sent: there is no “{host}”.</source>
        <translation>OSC kann nicht gesendet werden: Es gibt kein „{host}“.</translation>
    </message>
    <message>
        <source>Choose another host under “Remote control” (Ctrl+M).</source>
        <translation>Wähle unter „Fernsteuerung“ einen anderen Rechner (Strg+M).</translation>
    </message>
</context>
<context>
    <name>PadController</name>
    <message>
        <source>There is no bridge yet: train one first.</source>
        <translation>Es gibt noch keine Brücke: Trainiere erst eine.</translation>
    </message>
    <message>
        <source>Record a gesture first.</source>
        <translation>Nimm erst eine Geste auf.</translation>
    </message>
    <message>
        <source>Play on the map: it is recorded from the first press.</source>
        <translation>Spiele auf der Karte: Es wird vom ersten Druck an aufgenommen.</translation>
    </message>
</context>
<context>
    <name>PagedPanel</name>
    <message>
        <source>Close; what learns goes on learning  Esc</source>
        <translation>Schließen; was lernt, lernt weiter  Esc</translation>
    </message>
</context>
<context>
    <name>PartingController</name>
    <message>
        <source>There is nothing to split: put two samples or more into the bin.</source>
        <translation>Es gibt nichts zu teilen: Lege zwei Proben oder mehr in das Fach.</translation>
    </message>
    <message>
        <source>The examples of this bin are all alike: there is nothing to split.</source>
        <translation>Die Beispiele dieses Fachs sind alle gleich: Es gibt nichts zu teilen.</translation>
    </message>
</context>
<context>
    <name>PathMaking</name>
    <message>
        <source>There is no bridge yet: train one first.</source>
        <translation>Es gibt noch keine Brücke: Trainiere erst eine.</translation>
    </message>
    <message>
        <source>A path within “{0}”.</source>
        <translation>Ein Weg innerhalb von „{0}“.</translation>
    </message>
    <message>
        <source>From bin to bin, by the clearest sample of each.</source>
        <translation>Von Fach zu Fach, über die klarste Probe jedes Fachs.</translation>
    </message>
    <message>
        <source>Select two or more samples in a gallery or on the map first.</source>
        <translation>Wähle erst zwei oder mehr Proben in einer Galerie oder auf der Karte aus.</translation>
    </message>
    <message>
        <source>A random walk among neighbours.</source>
        <translation>Ein zufälliger Gang von Nachbar zu Nachbar.</translation>
    </message>
    <message>
        <source>Through the middles of the bins.</source>
        <translation>Durch die Mitten der Fächer.</translation>
    </message>
    <message>
        <source>This needs samples in bins: label some in the Label step first.</source>
        <translation>Dafür braucht es Proben in Fächern: Ordne erst einige zu.</translation>
    </message>
</context>
<context>
    <name>PathTimeline</name>
    <message>
        <source>Play the path (Space)</source>
        <translation>Den Weg spielen (Leertaste)</translation>
    </message>
    <message>
        <source>What happens at the end of the path (L: loop or once)</source>
        <translation>Was am Ende des Wegs geschieht (L: immer wieder oder einmal)</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Back and forth</source>
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>Where the playhead is, and how long the path lasts (minutes:seconds)</source>
        <translation>Wo die Abspielmarke ist und wie lange der Weg dauert (Minuten:Sekunden)</translation>
    </message>
    <message>
        <source>length of the path</source>
        <translation>Länge des Wegs</translation>
    </message>
    <message>
        <source>How many seconds the path moves; rests at its keys come on top</source>
        <translation>Wie viele Sekunden der Weg sich bewegt; das Verweilen kommt hinzu</translation>
    </message>
    <message>
        <source>position on the path</source>
        <translation>Stelle auf dem Weg</translation>
    </message>
    <message>
        <source>Where the playhead is on the path</source>
        <translation>Wo die Abspielmarke auf dem Weg ist</translation>
    </message>
    <message>
        <source>How fast the path is played</source>
        <translation>Wie schnell der Weg gespielt wird</translation>
    </message>
    <message>
        <source>In which domain the path is seen and heard after crossing</source>
        <translation>In welcher Domäne der Weg nach dem Übergang zu sehen und zu hören ist</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>to {name}</source>
        <translation>nach {name}</translation>
    </message>
</context>
<context>
    <name>PerformanceList</name>
    <message>
        <source>performances</source>
        <translation>Aufführungen</translation>
    </message>
    <message>
        <source>Press “Record” and play: scrub, start and stop, turn things. It comes back exactly as it was, to be played over, put on the beat and exported.</source>
        <translation>Drücke „Aufnehmen“ und spiele: fahre, starte und halte an, drehe. Es kommt genau so zurück, lässt sich überspielen, auf den Takt legen und exportieren.</translation>
    </message>
</context>
<context>
    <name>PerformanceRow</name>
    <message>
        <source>performance “{name}”</source>
        <translation>Aufführung „{name}“</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>What can be done with “{name}”</source>
        <translation>Was sich mit „{name}“ tun lässt</translation>
    </message>
    <message>
        <source>Stop “{name}”</source>
        <translation>„{name}“ anhalten</translation>
    </message>
    <message>
        <source>Play “{name}”</source>
        <translation>„{name}“ spielen</translation>
    </message>
    <message>
        <source>Play over it…</source>
        <translation>Darüber spielen …</translation>
    </message>
    <message>
        <source>Put on the beat…</source>
        <translation>Auf den Takt legen …</translation>
    </message>
    <message>
        <source>Trim…</source>
        <translation>Beschneiden …</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Export performance</source>
        <translation>Aufführung exportieren</translation>
    </message>
    <message>
        <source>Video with sound…</source>
        <translation>Video mit Klang …</translation>
    </message>
    <message>
        <source>Frames…</source>
        <translation>Bilder …</translation>
    </message>
    <message>
        <source>Sheet…</source>
        <translation>Bogen …</translation>
    </message>
    <message>
        <source>Sound…</source>
        <translation>Klang …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>PerformanceShelf</name>
    <message>
        <source>It is kept in memory and tried again. Make room on the disk.</source>
        <translation>Sie bleibt im Speicher, und es wird erneut versucht. Schaffe Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>What was played is on the disk now.</source>
        <translation>Das Gespielte liegt jetzt auf dem Datenträger.</translation>
    </message>
</context>
<context>
    <name>PlayInvitation</name>
    <message>
        <source>what to do before there is something to play</source>
        <translation>was zu tun ist, bevor es etwas zu spielen gibt</translation>
    </message>
</context>
<context>
    <name>PlayPage</name>
    <message>
        <source>heard now</source>
        <translation>jetzt zu hören</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>übertragen</translation>
    </message>
</context>
<context>
    <name>PointList</name>
    <message>
        <source>named points</source>
        <translation>benannte Punkte</translation>
    </message>
    <message>
        <source>A click comes back to a point; F2 renames it, Delete forgets it</source>
        <translation>Ein Klick kommt zu einem Punkt zurück; F2 benennt ihn um, Entf vergisst ihn</translation>
    </message>
    <message>
        <source>Come back to it</source>
        <translation>Dorthin zurückkommen</translation>
    </message>
    <message>
        <source>Add to the path as a key</source>
        <translation>Dem Weg als Wegpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>“Name this point” keeps the place under the playhead, or the one the pad plays. A click, Shift and a digit, MIDI or OSC come back to it.</source>
        <translation>„Diesen Punkt benennen“ behält die Stelle unter der Abspielmarke, oder die der Spielfläche. Ein Klick, Umschalt und eine Ziffer, MIDI oder OSC kommen dorthin zurück.</translation>
    </message>
    <message>
        <source>{name}: of a generator that is not in use</source>
        <translation>{name}: von einem Generator, der nicht benutzt wird</translation>
    </message>
</context>
<context>
    <name>PointsController</name>
    <message>
        <source>Choose a path or play the pad first: then its place can be named.</source>
        <translation>Wähle einen Weg oder spiele erst die Fläche: Dann lässt sich die Stelle benennen.</translation>
    </message>
    <message>
        <source>Point {number}</source>
        <translation>Punkt {number}</translation>
    </message>
    <message>
        <source>Named “{name}”; type another name, or press Enter</source>
        <translation>„{name}“ benannt; tippe einen anderen Namen, oder drücke Eingabe</translation>
    </message>
    <message>
        <source>There is no point {number}: “Name this point” makes one.</source>
        <translation>Es gibt keinen Punkt {number}: „Diesen Punkt benennen“ macht einen.</translation>
    </message>
    <message>
        <source>This point belongs to the generator “{name}”.</source>
        <translation>Dieser Punkt gehört zum Generator „{name}“.</translation>
    </message>
    <message>
        <source>Choose that generator to come back to it.</source>
        <translation>Wähle diesen Generator, um dorthin zurückzukommen.</translation>
    </message>
    <message>
        <source>Added to the path as a key.</source>
        <translation>Dem Weg als Wegpunkt hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>PredictingController</name>
    <message>
        <source>Sorting the samples …</source>
        <translation>Die Proben werden sortiert …</translation>
    </message>
    <message>
        <source>{count} of {title} by {labels} labels</source>
        <translation>{count} von {title} nach {labels} Zuordnungen</translation>
    </message>
    <message>
        <source>Sorted in {seconds} s: {sides}</source>
        <translation>Sortiert in {seconds} s: {sides}</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>Click one to hear it</source>
        <translation>Eine anklicken, um sie zu hören</translation>
    </message>
</context>
<context>
    <name>ProjectsController</name>
    <message>
        <source>“{name}” is no longer there.</source>
        <translation>„{name}“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It was in {place}. It has been taken off the list of recent projects.</source>
        <translation>Es lag in {place}. Es ist aus der Liste der letzten Projekte genommen.</translation>
    </message>
    <message>
        <source>Opened “{title}”</source>
        <translation>„{title}“ geöffnet</translation>
    </message>
    <message>
        <source>What was damaged is kept in the project&apos;s folder.</source>
        <translation>Was beschädigt war, liegt noch im Ordner des Projekts.</translation>
    </message>
    <message>
        <source>“{name}” is open in another window, so nothing is saved here.</source>
        <translation>„{name}“ ist in einem anderen Fenster geöffnet, hier wird darum nichts gespeichert.</translation>
    </message>
    <message>
        <source>Look around and try things; to keep what you do, save it as a project of its own.</source>
        <translation>Sieh dich um und probiere; um es zu behalten, speichere es als eigenes Projekt.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>The folder of “{name}” does not answer.</source>
        <translation>Der Ordner von „{name}“ antwortet nicht.</translation>
    </message>
    <message>
        <source>Look after the drive or the network, then open the project again.</source>
        <translation>Sieh nach dem Laufwerk oder dem Netz und öffne das Projekt dann noch einmal.</translation>
    </message>
</context>
<context>
    <name>ReasonsRow</name>
    <message>
        <source>The first is the most alike; the others in % of it. Click one to look at it.</source>
        <translation>Das erste ist am ähnlichsten; die anderen in % davon. Ein Klick zeigt es näher.</translation>
    </message>
    <message>
        <source>labelled examples it is most like</source>
        <translation>zugeordnete Beispiele, denen sie am meisten ähnelt</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>or open a project of late:</source>
        <translation>oder öffne ein Projekt von neulich:</translation>
    </message>
    <message>
        <source>or a ready one to try:</source>
        <translation>oder ein fertiges zum Ausprobieren:</translation>
    </message>
    <message>
        <source>Open a fresh copy of “{name}”</source>
        <translation>Eine frische Kopie von „{name}“ öffnen</translation>
    </message>
    <message>
        <source>Open {folder}</source>
        <translation>{folder} öffnen</translation>
    </message>
</context>
<context>
    <name>RemoteList</name>
    <message>
        <source>Everything that can be controlled from afar</source>
        <translation>Alles, was sich von fern steuern lässt</translation>
    </message>
    <message>
        <source>Controls that turn</source>
        <translation>Was sich drehen lässt</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>MIDI control of “{name}”</source>
        <translation>MIDI-Steuerung von „{name}“</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Give “{name}” the MIDI control that moves next</source>
        <translation>„{name}“ bekommt den MIDI-Regler, der sich als Nächstes bewegt</translation>
    </message>
    <message>
        <source>Turn a knob …</source>
        <translation>Drehe einen Knopf …</translation>
    </message>
    <message>
        <source>Press a button …</source>
        <translation>Drücke eine Taste …</translation>
    </message>
    <message>
        <source>Forget the control of “{name}”</source>
        <translation>Die Steuerung von „{name}“ vergessen</translation>
    </message>
</context>
<context>
    <name>RemotePanel</name>
    <message>
        <source>Remote control</source>
        <translation>Fernsteuerung</translation>
    </message>
    <message>
        <source>Close this sheet  Esc</source>
        <translation>Dieses Blatt schließen  Esc</translation>
    </message>
    <message>
        <source>Search for a control, an action or an address</source>
        <translation>Nach Regler, Aktion oder Adresse suchen</translation>
    </message>
    <message>
        <source>Type a few letters to see fewer of them</source>
        <translation>Ein paar Buchstaben tippen, um weniger zu sehen</translation>
    </message>
</context>
<context>
    <name>RemoteSettings</name>
    <message>
        <source>Which MIDI device is listened to</source>
        <translation>Auf welches MIDI-Gerät gehört wird</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Send a message through OSC and back, and one to the other program</source>
        <translation>Eine Nachricht durch OSC und zurück senden, und eine an das andere Programm</translation>
    </message>
    <message>
        <source>all devices</source>
        <translation>alle Geräte</translation>
    </message>
    <message>
        <source>MIDI</source>
        <translation>MIDI</translation>
    </message>
    <message>
        <source>OSC</source>
        <translation>OSC</translation>
    </message>
    <message>
        <source>A knob moves nothing until it has been where the control stands, so that no value jumps.</source>
        <translation>Ein Knopf bewegt nichts, bis er dort war, wo der Regler steht, damit kein Wert springt.</translation>
    </message>
    <message>
        <source>Listen to MIDI</source>
        <translation>Auf MIDI hören</translation>
    </message>
    <message>
        <source>Knobs and keys of MIDI devices act here.</source>
        <translation>Knöpfe und Tasten von MIDI-Geräten wirken hier.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Soft take-over</source>
        <translation>Sanfte Übernahme</translation>
    </message>
    <message>
        <source>Port that messages are received on</source>
        <translation>Port, auf dem Nachrichten ankommen</translation>
    </message>
    <message>
        <source>Also messages from other machines of your network; otherwise from this one alone.</source>
        <translation>Auch Nachrichten von anderen Rechnern deines Netzes; sonst nur von diesem.</translation>
    </message>
    <message>
        <source>Position, bins and shared coordinates go to another program, at most 60 times a second.</source>
        <translation>Stelle, Fächer und gemeinsame Koordinaten gehen an ein anderes Programm, höchstens 60-mal in der Sekunde.</translation>
    </message>
    <message>
        <source>Receive on port</source>
        <translation>Empfangen auf Port</translation>
    </message>
    <message>
        <source>Other programs may turn and do things here.</source>
        <translation>Andere Programme dürfen hier drehen und tun.</translation>
    </message>
    <message>
        <source>From other machines too</source>
        <translation>Auch von anderen Rechnern</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Where to: host, colon, port</source>
        <translation>Wohin: Rechner, Doppelpunkt, Port</translation>
    </message>
</context>
<context>
    <name>RemoteSheetController</name>
    <message>
        <source>A message was sent to {target}.</source>
        <translation>Eine Nachricht ging an {target}.</translation>
    </message>
    <message>
        <source>OSC is off: switch it on first.</source>
        <translation>OSC ist aus: Schalte es erst ein.</translation>
    </message>
    <message>
        <source>OSC works: a message went through port {port} and was answered.</source>
        <translation>OSC geht: Eine Nachricht ging durch Port {port} und wurde beantwortet.</translation>
    </message>
    <message>
        <source>No answer on port {port}: another program or a firewall holds it up.</source>
        <translation>Keine Antwort auf Port {port}: Ein anderes Programm oder eine Firewall hält sie auf.</translation>
    </message>
    <message>
        <source>Where OSC is sent to is a host, a colon and a port: 127.0.0.1:9001.</source>
        <translation>Wohin OSC gesendet wird, ist ein Rechner, ein Doppelpunkt und ein Port: 127.0.0.1:9001.</translation>
    </message>
    <message>
        <source>Switch MIDI on first.</source>
        <translation>Schalte erst MIDI ein.</translation>
    </message>
    <message>
        <source>MIDI is off.</source>
        <translation>MIDI ist aus.</translation>
    </message>
    <message>
        <source>No MIDI system answers: plug in a device or start JACK; it is found by itself.</source>
        <translation>Kein MIDI-System antwortet: Stecke ein Gerät an oder starte JACK; es wird von selbst gefunden.</translation>
    </message>
    <message>
        <source>Listening to {devices}.</source>
        <translation>Hört auf {devices}.</translation>
    </message>
    <message>
        <source>“{device}” is not there; it is used as soon as it is plugged in.</source>
        <translation>„{device}“ ist nicht da; es wird benutzt, sobald es angesteckt ist.</translation>
    </message>
    <message>
        <source>No device is there yet; one is used as soon as it is plugged in.</source>
        <translation>Es ist noch kein Gerät da; eines wird benutzt, sobald es angesteckt ist.</translation>
    </message>
    <message>
        <source>Nothing is received.</source>
        <translation>Es wird nichts empfangen.</translation>
    </message>
    <message>
        <source>OSC is off.</source>
        <translation>OSC ist aus.</translation>
    </message>
    <message>
        <source>Listening on port {port}, to your whole network.</source>
        <translation>Hört auf Port {port}, für dein ganzes Netz.</translation>
    </message>
    <message>
        <source>Listening on port {port}, to this machine alone.</source>
        <translation>Hört auf Port {port}, nur für diesen Rechner.</translation>
    </message>
</context>
<context>
    <name>RestyleChoose</name>
    <message>
        <source>Style of</source>
        <translation>Stil von</translation>
    </message>
    <message>
        <source>It is drawn as these are. Their bins, or the folders they lie in, are the classes it knows.</source>
        <translation>So wird gezeichnet. Ihre Fächer, oder die Ordner, in denen sie liegen, sind die Klassen, die der Stil kennt.</translation>
    </message>
    <message>
        <source>The collection whose style is learned</source>
        <translation>Die Sammlung, deren Stil gelernt wird</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>These are restyled. They need no labels; where they have some, you see how many are kept.</source>
        <translation>Diese werden umgezeichnet. Sie brauchen keine Label; wo sie welche haben, siehst du, wie viele erhalten bleiben.</translation>
    </message>
    <message>
        <source>The collection whose pictures are restyled</source>
        <translation>Die Sammlung, deren Bilder umgezeichnet werden</translation>
    </message>
    <message>
        <source>effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>modulation</source>
        <translation>Modulation</translation>
    </message>
    <message>
        <source>Learn the style</source>
        <translation>Den Stil lernen</translation>
    </message>
    <message>
        <source>Learn in the background; you can go on working</source>
        <translation>Im Hintergrund lernen; du kannst weiterarbeiten</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show “{title}” and go on scrubbing</source>
        <translation>„{title}“ zeigen und weiter regeln</translation>
    </message>
    <message>
        <source>Throw away “{title}”</source>
        <translation>„{title}“ wegwerfen</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Modulation</source>
        <translation>Modulation</translation>
    </message>
    <message>
        <source>Learned earlier</source>
        <translation>Früher gelernt</translation>
    </message>
    <message>
        <source>Styles learned earlier</source>
        <translation>Früher gelernte Stile</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>A first look in about a minute, up to 32 pixels</source>
        <translation>Ein erster Blick in etwa einer Minute, bis 32 Pixel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Clearer, some minutes, up to 48 pixels</source>
        <translation>Klarer, einige Minuten, bis 48 Pixel</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Am besten</translation>
    </message>
    <message>
        <source>The finest, for when you have the time, up to 64 pixels</source>
        <translation>Am feinsten, wenn du Zeit hast, bis 64 Pixel</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>What is known of the style drives the drawing; γ1 says how much</source>
        <translation>Was vom Stil bekannt ist, treibt die Zeichnung; γ1 sagt, wie sehr</translation>
    </message>
    <message>
        <source>PM1</source>
        <translation>PM1</translation>
    </message>
    <message>
        <source>Only the spread of both collections is shared, half and half; no γ1</source>
        <translation>Nur die Streuung beider Sammlungen wird geteilt, halb und halb; kein γ1</translation>
    </message>
    <message>
        <source>PM2</source>
        <translation>PM2</translation>
    </message>
    <message>
        <source>Only the spread of the style&apos;s collection is used; no γ1</source>
        <translation>Nur die Streuung der Stilsammlung wird genommen; kein γ1</translation>
    </message>
</context>
<context>
    <name>RestyleChoosing</name>
    <message>
        <source>There are no pictures yet: choose a folder of your own.</source>
        <translation>Es gibt noch keine Bilder: Wähle einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Choose two different collections: one gives the style, the other the pictures.</source>
        <translation>Wähle zwei verschiedene Sammlungen: Die eine gibt den Stil, die andere die Bilder.</translation>
    </message>
    <message>
        <source>“{title}” can&apos;t be used: choose another one.</source>
        <translation>„{title}“ kann nicht verwendet werden: Wähle etwas anderes.</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Ein Ordner…</translation>
    </message>
    <message>
        <source>{title}, domain {number}</source>
        <translation>{title}, Domäne {number}</translation>
    </message>
    <message>
        <source>Folder {title}</source>
        <translation>Ordner {title}</translation>
    </message>
    <message>
        <source>Looking through it …</source>
        <translation>Wird durchgesehen …</translation>
    </message>
    <message>
        <source>Samples that come with the generator, without classes.</source>
        <translation>Proben, die mit dem Generator kommen, ohne Klassen.</translation>
    </message>
    <message>
        <source>Your samples, none of them labelled: the style is learned without classes.</source>
        <translation>Deine Proben, keine davon mit Label: Der Stil wird ohne Klassen gelernt.</translation>
    </message>
    <message>
        <source>Your samples, {count} of them labelled; the others count as what they were sorted as.</source>
        <translation>Deine Proben, {count} davon mit Label; die anderen zählen als das, wonach sie sortiert wurden.</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n Klasse</numerusform>
            <numerusform>%n Klassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestyleExporting</name>
    <message>
        <source>An export is running.</source>
        <translation>Ein Export läuft.</translation>
    </message>
</context>
<context>
    <name>RestylePanel</name>
    <message>
        <source>Restyle pictures</source>
        <translation>Bilder umzeichnen</translation>
    </message>
</context>
<context>
    <name>RestyleResult</name>
    <message>
        <source>Progress of the learning</source>
        <translation>Fortschritt des Lernens</translation>
    </message>
    <message>
        <source>Originals, and below each what it becomes</source>
        <translation>Vorlagen, und unter jeder, was aus ihr wird</translation>
    </message>
    <message>
        <source>The first pictures come as soon as all are read.</source>
        <translation>Die ersten Bilder kommen, sobald alle gelesen sind.</translation>
    </message>
    <message>
        <source>Style γ1</source>
        <translation>Stil γ1</translation>
    </message>
    <message>
        <source>How much what is known of the style drives the drawing: 0 not at all, 1 as it was learned</source>
        <translation>Wie sehr, was vom Stil bekannt ist, die Zeichnung treibt: 0 gar nicht, 1 wie gelernt</translation>
    </message>
    <message>
        <source>Chance γ2</source>
        <translation>Zufall γ2</translation>
    </message>
    <message>
        <source>How much chance goes into the drawing: 0 none, 1 as much as there is</source>
        <translation>Wie viel Zufall in die Zeichnung kommt: 0 keiner, 1 so viel es gibt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop learning for now; nothing is lost</source>
        <translation>Vorerst nicht weiterlernen; nichts geht verloren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Learn no more and keep what it has learned</source>
        <translation>Nicht weiterlernen und behalten, was gelernt ist</translation>
    </message>
    <message>
        <source>Other collections…</source>
        <translation>Andere Sammlungen…</translation>
    </message>
    <message>
        <source>Choose others, or a style learned earlier</source>
        <translation>Andere wählen, oder einen früher gelernten Stil</translation>
    </message>
    <message>
        <source>Export pictures…</source>
        <translation>Bilder exportieren…</translation>
    </message>
    <message>
        <source>Write every picture, restyled as shown, into a new folder</source>
        <translation>Jedes Bild, umgezeichnet wie gezeigt, in einen neuen Ordner schreiben</translation>
    </message>
    <message>
        <source>Export sheet…</source>
        <translation>Bogen exportieren…</translation>
    </message>
    <message>
        <source>Write the pairs shown here as one picture</source>
        <translation>Die gezeigten Paare als ein Bild schreiben</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Learn on from here</source>
        <translation>Von hier an weiterlernen</translation>
    </message>
</context>
<context>
    <name>RestyleSide</name>
    <message>
        <source>Some pictures of this collection</source>
        <translation>Einige Bilder dieser Sammlung</translation>
    </message>
</context>
<context>
    <name>RestyledPictures</name>
    <message>
        <source>This modulation has no γ1, only chance.</source>
        <translation>Diese Modulation hat kein γ1, nur Zufall.</translation>
    </message>
    <message>
        <source>{kept} of {count} keep their class</source>
        <translation>{kept} von {count} behalten ihre Klasse</translation>
    </message>
    <message>
        <source>Of the pictures shown whose class is known, as the style&apos;s own classifier sees them</source>
        <translation>Von den gezeigten Bildern mit bekannter Klasse, wie der eigene Klassifikator des Stils sie sieht</translation>
    </message>
    <message>
        <source>A picture and what it becomes</source>
        <translation>Ein Bild und was aus ihm wird</translation>
    </message>
    <message>
        <source>Seen as “{name}”, {percent} % sure</source>
        <translation>Gesehen als „{name}“, zu {percent} % sicher</translation>
    </message>
    <message>
        <source>known as “{name}”</source>
        <translation>bekannt als „{name}“</translation>
    </message>
</context>
<context>
    <name>RestylingController</name>
    <message>
        <source>There is no style yet: learn one under “Restyle pictures”.</source>
        <translation>Es gibt noch keinen Stil: Lerne einen unter „Bilder umzeichnen“.</translation>
    </message>
    <message>
        <source>Reading the pictures …</source>
        <translation>Die Bilder werden gelesen …</translation>
    </message>
    <message>
        <source>about {duration} left</source>
        <translation>noch etwa {duration}</translation>
    </message>
    <message>
        <source>Paused; what it has learned is kept with the project.</source>
        <translation>Angehalten; was gelernt ist, bleibt beim Projekt.</translation>
    </message>
    <message>
        <source>“{title}” is learned and kept with the project.</source>
        <translation>„{title}“ ist gelernt und bleibt beim Projekt.</translation>
    </message>
    <message>
        <source>{title} {percent} % · {left}</source>
        <translation>{title} {percent} % · {left}</translation>
    </message>
    <message>
        <source>{pictures} in the style of {style}</source>
        <translation>{pictures} im Stil von {style}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Am besten</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>{percent} % of {count} keep their class</source>
        <translation>{percent} % von {count} behalten ihre Klasse</translation>
    </message>
</context>
<context>
    <name>ResultFigures</name>
    <message>
        <source>On samples the bridge never saw, judged by the evaluation classifiers.</source>
        <translation>An Proben, die die Brücke nie sah, beurteilt von den Prüf-Klassifikatoren.</translation>
    </message>
    <message>
        <source>Judged by your labels, each as if it had been withheld.</source>
        <translation>Beurteilt nach deinen Zuordnungen, jede so, als wäre sie zurückgehalten worden.</translation>
    </message>
    <message>
        <source>Nothing can judge yet: label at least four samples of a bin in each domain.</source>
        <translation>Noch kann nichts urteilen: Ordne mindestens vier Proben eines Fachs in allen Domänen zu.</translation>
    </message>
    <message>
        <source>Judged by your labels ({0} and {1}), each as if it had been withheld.</source>
        <translation>Beurteilt nach deinen Zuordnungen ({0} und {1}), jede so, als wäre sie zurückgehalten worden.</translation>
    </message>
    <message>
        <source>Share of held-out samples that land in their own bin after crossing the bridge; 1 is all of them</source>
        <translation>Anteil zurückgehaltener Proben, die nach der Übertragung in ihrem eigenen Fach landen; 1 heißt alle</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>Rekonstruktion</translation>
    </message>
    <message>
        <source>Share that keeps its bin on the way into the shared space and back, per domain</source>
        <translation>Anteil, der auf dem Weg in den gemeinsamen Raum und zurück sein Fach behält, je Domäne</translation>
    </message>
    <message>
        <source>domain gap, 0–2</source>
        <translation>Abstand, 0–2</translation>
    </message>
    <message>
        <source>Proxy A-distance: 0 where the domains are mixed in the shared space, 2 where they are apart</source>
        <translation>Proxy-A-Abstand: 0, wo die Domänen im gemeinsamen Raum gemischt sind, 2, wo sie getrennt sind</translation>
    </message>
    <message>
        <source>trained in</source>
        <translation>trainiert in</translation>
    </message>
    <message>
        <source>How long the training took, with what it went on from</source>
        <translation>Wie lange das Training dauerte, mit dem, worauf es aufbaute</translation>
    </message>
</context>
<context>
    <name>SampleGrid</name>
    <message>
        <source>{number} shown</source>
        <translation>{number} zu sehen</translation>
    </message>
    <message>
        <source>{number} labelled</source>
        <translation>{number} zugeordnet</translation>
    </message>
    <message>
        <source>No samples yet</source>
        <translation>Noch keine Proben</translation>
    </message>
    <message>
        <source>Drop pictures, sounds or a folder of them here.</source>
        <translation>Bilder, Klänge oder einen Ordner davon hier ablegen.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren …</translation>
    </message>
    <message>
        <source>Nothing matches this filter</source>
        <translation>Nichts passt zu diesem Filter</translation>
    </message>
    <message>
        <source>All samples are still there.</source>
        <translation>Alle Proben sind noch da.</translation>
    </message>
    <message>
        <source>Show all samples</source>
        <translation>Alle Proben zeigen</translation>
    </message>
    <message>
        <source>samples of {title}</source>
        <translation>Proben von {title}</translation>
    </message>
    <message>
        <source>Suggested
next</source>
        <translation>Als
Nächstes</translation>
    </message>
    <message>
        <source>In which order</source>
        <translation>In welcher Reihenfolge</translation>
    </message>
    <message>
        <source>as they come</source>
        <translation>wie sie kommen</translation>
    </message>
    <message>
        <source>least sure first</source>
        <translation>unsicherste zuerst</translation>
    </message>
    <message>
        <source>most sure first</source>
        <translation>sicherste zuerst</translation>
    </message>
    <message>
        <source>by bin</source>
        <translation>nach Fach</translation>
    </message>
    <message>
        <source>like the selected</source>
        <translation>wie die ausgewählten</translation>
    </message>
    <message>
        <source>Sort again: this order is older than what it goes by</source>
        <translation>Neu sortieren: Diese Reihenfolge ist älter als das, wonach sie geht</translation>
    </message>
    <message>
        <source>{number} labelled of {count}</source>
        <translation>{number} von {count} zugeordnet</translation>
    </message>
    <message>
        <source>{number} shown of {count}</source>
        <translation>{number} von {count} zu sehen</translation>
    </message>
    <message>
        <source>drawing the pictures: {share}</source>
        <translation>Bilder werden dargestellt: {share}</translation>
    </message>
    <message>
        <source>drawing {share}</source>
        <translation>stellt dar: {share}</translation>
    </message>
</context>
<context>
    <name>SavingController</name>
    <message>
        <source>The project can be saved again.</source>
        <translation>Das Projekt kann wieder gespeichert werden.</translation>
    </message>
    <message>
        <source>There is already a “{name}”.</source>
        <translation>Es gibt schon ein „{name}“.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>The project can&apos;t be saved in “{name}”.</source>
        <translation>Das Projekt kann nicht in „{name}“ gespeichert werden.</translation>
    </message>
    <message>
        <source>Saved as “{name}”.</source>
        <translation>Als „{name}“ gespeichert.</translation>
    </message>
    <message>
        <source>The project “{name}” can&apos;t be saved; the details are in the log.</source>
        <translation>Das Projekt „{name}“ kann nicht gespeichert werden; Näheres steht im Protokoll.</translation>
    </message>
    <message>
        <source>Save it to another folder.</source>
        <translation>Speichere es in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>The folder of “{name}” does not answer.</source>
        <translation>Der Ordner von „{name}“ antwortet nicht.</translation>
    </message>
    <message>
        <source>Look after the drive or the network, or save the project to another folder.</source>
        <translation>Sieh nach dem Laufwerk oder dem Netz, oder speichere das Projekt in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Your work is kept here and saved as soon as it can be.</source>
        <translation>Deine Arbeit bleibt hier und wird gespeichert, sobald es geht.</translation>
    </message>
</context>
<context>
    <name>SelectingController</name>
    <message>
        <source>No bin has the key {0}.</source>
        <translation>Kein Fach hat die Taste {0}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close the settings  Esc</source>
        <translation>Die Einstellungen schließen  Esc</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Put every setting on this sheet back to how it came</source>
        <translation>Jede Einstellung auf diesem Blatt dahin zurück, wie sie geliefert wurde</translation>
    </message>
    <message>
        <source>Changes are saved at once.</source>
        <translation>Änderungen werden sofort gespeichert.</translation>
    </message>
    <message>
        <source>{name}: less</source>
        <translation>{name}: weniger</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: mehr</translation>
    </message>
</context>
<context>
    <name>SmoothnessPlot</name>
    <message>
        <source>smoothness of the lanes</source>
        <translation>Gleichmäßigkeit der Spuren</translation>
    </message>
    <message>
        <source>Change from frame to frame along the path, as a multiple of its mean: flat at 1 is perfectly even, a peak is a jump</source>
        <translation>Änderung von Bild zu Bild auf dem Weg, als Vielfaches ihres Mittels: flach bei 1 ist ganz gleichmäßig, eine Spitze ist ein Sprung</translation>
    </message>
    <message>
        <source>change per frame, × mean</source>
        <translation>Änderung je Bild, × Mittel</translation>
    </message>
</context>
<context>
    <name>SoundControls</name>
    <message>
        <source>sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>between keys</source>
        <translation>zwischen Wegpunkten</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Write this path as a video, a sound or pictures</source>
        <translation>Diesen Weg als Video, Klang oder Bilder schreiben</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morph</translation>
    </message>
    <message>
        <source>Blend the sounds around the playhead, without a break, as quickly as it moves</source>
        <translation>Die Klänge um die Abspielmarke ohne Bruch überblenden, so schnell, wie sie sich bewegt</translation>
    </message>
    <message>
        <source>Retrigger</source>
        <translation>Anschlagen</translation>
    </message>
    <message>
        <source>Play each sound from its beginning when the playhead moves</source>
        <translation>Jeden Klang von vorn spielen, wenn die Abspielmarke sich bewegt</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Play the sound under the playhead round and round</source>
        <translation>Den Klang unter der Abspielmarke immer wieder spielen</translation>
    </message>
    <message>
        <source>Along the sphere of the source latents, where the generator is at home</source>
        <translation>Auf der Kugel der Quell-Latenten entlang, wo der Generator zu Hause ist</translation>
    </message>
    <message>
        <source>Slerp</source>
        <translation>Slerp</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>Straight through the source latents</source>
        <translation>Gerade durch die Quell-Latenten</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Straight through the shared space of the domains</source>
        <translation>Gerade durch den gemeinsamen Raum aller Domänen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Between keys</source>
        <translation>Zwischen Wegpunkten</translation>
    </message>
</context>
<context>
    <name>SoundDevices</name>
    <message>
        <source>PortAudio, the sound library, is not installed: the studio stays silent.</source>
        <translation>PortAudio, die Klangbibliothek, ist nicht installiert: Das Studio bleibt stumm.</translation>
    </message>
    <message>
        <source>No sound device could be opened: the studio stays silent ({reason}).</source>
        <translation>Kein Klanggerät konnte geöffnet werden: Das Studio bleibt stumm ({reason}).</translation>
    </message>
    <message>
        <source>No sound card was found: the studio stays silent.</source>
        <translation>Es wurde keine Soundkarte gefunden: Das Studio bleibt stumm.</translation>
    </message>
</context>
<context>
    <name>SoundingController</name>
    <message>
        <source>♪ silent</source>
        <translation>♪ stumm</translation>
    </message>
    <message>
        <source>Everything else works; “latent-bridge doctor” says what to do.</source>
        <translation>Alles andere geht; „latent-bridge doctor“ sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>Sound is back, on {device}.</source>
        <translation>Der Klang ist zurück, auf {device}.</translation>
    </message>
    <message>
        <source>The sound card is gone: {device}.</source>
        <translation>Die Soundkarte ist weg: {device}.</translation>
    </message>
    <message>
        <source>The studio is silent and goes on; sound is back as soon as the card is.</source>
        <translation>Das Studio ist stumm und läuft weiter; der Klang kommt zurück, sobald die Karte es tut.</translation>
    </message>
    <message>
        <source>Level of {device}</source>
        <translation>Pegel von {device}</translation>
    </message>
    <message>
        <source>sounds are converted from {sound} to {device} kHz as they are loaded</source>
        <translation>Klänge werden beim Laden von {sound} auf {device} kHz umgerechnet</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>Domain {0} has no samples to learn from.</source>
        <translation>Domäne {0} hat keine Proben, aus denen gelernt werden kann.</translation>
    </message>
    <message>
        <source>Choose another generator.</source>
        <translation>Wähle einen anderen Generator.</translation>
    </message>
    <message>
        <source>The bridge from just before is kept.</source>
        <translation>Die Brücke von kurz davor wird behalten.</translation>
    </message>
    <message>
        <source>Nothing was learned.</source>
        <translation>Es wurde nichts gelernt.</translation>
    </message>
    <message>
        <source>Train again with another seed, or check both generators.</source>
        <translation>Trainiere noch einmal mit einem anderen Startwert, oder prüfe beide Generatoren.</translation>
    </message>
    <message>
        <source>There is no preset “{0}”.</source>
        <translation>Es gibt keine Voreinstellung „{0}“.</translation>
    </message>
    <message>
        <source>Choose one of: {0}.</source>
        <translation>Wähle eine von: {0}.</translation>
    </message>
    <message>
        <source>There is no capacity of {0}.</source>
        <translation>Es gibt keine Größe von {0}.</translation>
    </message>
    <message>
        <source>It runs from 0 to 1.</source>
        <translation>Sie geht von 0 bis 1.</translation>
    </message>
    <message>
        <source>There is no {0} of {1}.</source>
        <translation>Es gibt kein {0} von {1}.</translation>
    </message>
    <message>
        <source>The bridge before can&apos;t be kept in {0}: {1}.</source>
        <translation>Die vorige Brücke kann in {0} nicht behalten werden: {1}.</translation>
    </message>
    <message>
        <source>Choose a folder that can be written, or make room.</source>
        <translation>Wähle einen Ordner, in den geschrieben werden darf, oder schaffe Platz.</translation>
    </message>
    <message>
        <source>Bridge “{0}” is damaged.</source>
        <translation>Die Brücke „{0}“ ist beschädigt.</translation>
    </message>
    <message>
        <source>Train it again.</source>
        <translation>Trainiere sie neu.</translation>
    </message>
    <message>
        <source>{0}; domain {1} is now {2}.</source>
        <translation>{0}; Domäne {1} ist jetzt {2}.</translation>
    </message>
    <message>
        <source>Open {0} as domain {1}, or train a new bridge.</source>
        <translation>Öffne {0} als Domäne {1}, oder trainiere eine neue Brücke.</translation>
    </message>
    <message>
        <source>The bridge can&apos;t be saved in {0}: {1}.</source>
        <translation>Die Brücke kann in {0} nicht gespeichert werden: {1}.</translation>
    </message>
    <message>
        <source>The weights of bridge “{0}” are missing.</source>
        <translation>Die Gewichte der Brücke „{0}“ fehlen.</translation>
    </message>
    <message>
        <source>{0}; {1} has been retrained since and its latents mean something else now.</source>
        <translation>{0}; {1} wurde seither neu trainiert, und seine Latents bedeuten jetzt etwas anderes.</translation>
    </message>
    <message>
        <source>Train the bridge again.</source>
        <translation>Trainiere die Brücke neu.</translation>
    </message>
    <message>
        <source>This bridge does not know domain {0} yet.</source>
        <translation>Diese Brücke kennt Domäne {0} noch nicht.</translation>
    </message>
    <message>
        <source>Nothing crosses from domain {0} to domain {1}.</source>
        <translation>Von Domäne {0} geht nichts nach Domäne {1}.</translation>
    </message>
    <message>
        <source>Choose another target.</source>
        <translation>Wähle ein anderes Ziel.</translation>
    </message>
    <message>
        <source>This bridge does not reach domain {0}.</source>
        <translation>Diese Brücke reicht nicht bis Domäne {0}.</translation>
    </message>
    <message>
        <source>Train it again, or choose another target.</source>
        <translation>Trainiere sie neu oder wähle ein anderes Ziel.</translation>
    </message>
    <message>
        <source>{0}, not between {1} domains.</source>
        <translation>{0}, nicht zwischen {1} Domänen.</translation>
    </message>
    <message>
        <source>Train a new bridge.</source>
        <translation>Trainiere eine neue Brücke.</translation>
    </message>
    <message>
        <source>There is no bridge at {0}.</source>
        <translation>Bei {0} ist keine Brücke.</translation>
    </message>
    <message>
        <source>Train one, or choose another file.</source>
        <translation>Trainiere eine, oder wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>Bridge “{0}” was made by a newer version of Latent Bridge Studio.</source>
        <translation>Die Brücke „{0}“ stammt von einer neueren Version von Latent Bridge Studio.</translation>
    </message>
    <message>
        <source>Update the app.</source>
        <translation>Aktualisiere das Programm.</translation>
    </message>
    <message>
        <source>A key of the path is no latent of “{0}”, which takes {1} numbers.</source>
        <translation>Ein Wegpunkt ist kein Latent von „{0}“, der {1} Zahlen nimmt.</translation>
    </message>
    <message>
        <source>Draw the path again.</source>
        <translation>Zeichne den Weg neu.</translation>
    </message>
    <message>
        <source>“{0}” has no sample {1}; its samples are 0 to {2}.</source>
        <translation>„{0}“ hat keine Probe {1}; seine Proben sind 0 bis {2}.</translation>
    </message>
    <message>
        <source>“{0}” in {1} is of another kind of batch.</source>
        <translation>„{0}“ in {1} stammt von einem anderen Stapel.</translation>
    </message>
    <message>
        <source>Choose another folder, or start anew.</source>
        <translation>Wähle einen anderen Ordner, oder beginne neu.</translation>
    </message>
    <message>
        <source>The batch there was begun with another bridge.</source>
        <translation>Der Stapel dort wurde mit einer anderen Brücke begonnen.</translation>
    </message>
    <message>
        <source>The bridge as {0} gives other latents than here, by up to {1}; nothing was written.</source>
        <translation>Die Brücke als {0} liefert andere Latents als hier, um bis zu {1}; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Train it again, or export it in another format.</source>
        <translation>Trainiere sie neu, oder exportiere sie in einem anderen Format.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be written: {1}.</source>
        <translation>„{0}“ kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>“{0}” is a folder.</source>
        <translation>„{0}“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>Choose a file name.</source>
        <translation>Wähle einen Dateinamen.</translation>
    </message>
    <message>
        <source>“{0}” is there already.</source>
        <translation>„{0}“ ist schon da.</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be overwritten.</source>
        <translation>Wähle einen anderen Namen, oder erlaube das Überschreiben.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be a folder: a file of that name is in the way.</source>
        <translation>„{0}“ kann kein Ordner sein: Eine Datei dieses Namens ist im Weg.</translation>
    </message>
    <message>
        <source>A GIF plays at most {0} frames a second, not {1}.</source>
        <translation>Ein GIF spielt höchstens {0} Bilder pro Sekunde, nicht {1}.</translation>
    </message>
    <message>
        <source>Choose fewer, or another format.</source>
        <translation>Wähle weniger, oder ein anderes Format.</translation>
    </message>
    <message>
        <source>Loudness can be {0} to {1} LUFS, not {2}.</source>
        <translation>Die Lautheit kann {0} bis {1} LUFS sein, nicht {2}.</translation>
    </message>
    <message>
        <source>Loudness can be set for up to {0} minutes of sound.</source>
        <translation>Die Lautheit lässt sich für bis zu {0} Minuten Klang einstellen.</translation>
    </message>
    <message>
        <source>Export a shorter path, or leave the loudness as it is.</source>
        <translation>Exportiere einen kürzeren Weg, oder lass die Lautheit, wie sie ist.</translation>
    </message>
    <message>
        <source>A path can be exported in 1 to {0} frames, not {1}.</source>
        <translation>Ein Weg kann in 1 bis {0} Bildern exportiert werden, nicht in {1}.</translation>
    </message>
    <message>
        <source>The pace must be at most {0} frames a second and more than none.</source>
        <translation>Das Tempo darf höchstens {0} Bilder pro Sekunde betragen und mehr als keines.</translation>
    </message>
    <message>
        <source>{0} positions were given for {1} frames.</source>
        <translation>{0} Stellen wurden für {1} Bilder angegeben.</translation>
    </message>
    <message>
        <source>A position on the path is not a number.</source>
        <translation>Eine Stelle auf dem Weg ist keine Zahl.</translation>
    </message>
    <message>
        <source>Pictures can be {0} to {1} pixels high, not {2}.</source>
        <translation>Bilder können {0} bis {1} Pixel hoch sein, nicht {2}.</translation>
    </message>
    <message>
        <source>Sound can have {0} to {1} Hz, not {2}.</source>
        <translation>Klang kann {0} bis {1} Hz haben, nicht {2}.</translation>
    </message>
    <message>
        <source>A sheet holds {0} frames at most, not {1}.</source>
        <translation>Ein Bogen fasst höchstens {0} Bilder, nicht {1}.</translation>
    </message>
    <message>
        <source>Ask for fewer.</source>
        <translation>Nimm weniger.</translation>
    </message>
    <message>
        <source>A sheet can&apos;t be written as “{0}”.</source>
        <translation>Ein Bogen kann nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose a name that ends in .png.</source>
        <translation>Wähle einen Namen, der auf .png endet.</translation>
    </message>
    <message>
        <source>The loudness is {0} LUFS, not {1}: louder, its peaks would pass −1 dBTP.</source>
        <translation>Die Lautheit ist {0} LUFS, nicht {1}: Lauter gingen seine Spitzen über −1 dBTP.</translation>
    </message>
    <message>
        <source>Neither side of this bridge makes sound.</source>
        <translation>Keine Seite dieser Brücke macht Klang.</translation>
    </message>
    <message>
        <source>Export pictures or a video instead.</source>
        <translation>Exportiere stattdessen Bilder oder ein Video.</translation>
    </message>
    <message>
        <source>The sound is silent; its loudness was left as it is.</source>
        <translation>Der Klang ist still; seine Lautheit blieb, wie sie war.</translation>
    </message>
    <message>
        <source>Sound can&apos;t be written as “{0}”.</source>
        <translation>Klang kann nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation>Wähle eines von {0}.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Make room on it and try again.</source>
        <translation>Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The folder “{0}” has frames already.</source>
        <translation>Im Ordner „{0}“ sind schon Bilder.</translation>
    </message>
    <message>
        <source>Choose another, or allow them to be overwritten.</source>
        <translation>Wähle einen anderen, oder erlaube das Überschreiben.</translation>
    </message>
    <message>
        <source>A still can&apos;t be written as “{0}”.</source>
        <translation>Ein Standbild kann nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>Video can&apos;t be written as “{0}”.</source>
        <translation>Ein Video kann nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose a name that ends in .mp4, .webm or .gif.</source>
        <translation>Wähle einen Namen, der auf .mp4, .webm oder .gif endet.</translation>
    </message>
    <message>
        <source>Something went wrong inside the engine: {0}.</source>
        <translation>Im Rechenwerk ging etwas schief: {0}.</translation>
    </message>
    <message>
        <source>Your work is safe. Please report this with the details.</source>
        <translation>Deine Arbeit ist sicher. Bitte melde das mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>The computer has run out of memory.</source>
        <translation>Der Rechner hat keinen Speicher mehr.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller generator, and try again.</source>
        <translation>Schließe andere Programme, oder wähle einen kleineren Generator, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is no permission to write{0}.</source>
        <translation>Hier darf nicht geschrieben werden{0}.</translation>
    </message>
    <message>
        <source>Choose another folder, or make it writable.</source>
        <translation>Wähle einen anderen Ordner, oder mach ihn beschreibbar.</translation>
    </message>
    <message>
        <source>The sample bank of “{0}” can&apos;t be used: {1}.</source>
        <translation>Die Probensammlung von „{0}“ ist nicht zu gebrauchen: {1}.</translation>
    </message>
    <message>
        <source>Get or train the generator again.</source>
        <translation>Hole oder trainiere den Generator neu.</translation>
    </message>
    <message>
        <source>The sample bank of “{0}” can&apos;t be written: {1}.</source>
        <translation>Die Probensammlung von „{0}“ kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>The generator “{0}” has no sample bank.</source>
        <translation>Der Generator „{0}“ hat keine Probensammlung.</translation>
    </message>
    <message>
        <source>Get or train it again.</source>
        <translation>Hole oder trainiere ihn neu.</translation>
    </message>
    <message>
        <source>The card of generator “{0}” is not a JSON object.</source>
        <translation>Die Karte des Generators „{0}“ ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The card of generator “{0}” is wrong: format must be a whole number.</source>
        <translation>Die Karte des Generators „{0}“ ist falsch: format muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>Generator “{0}” was made for a newer version of Latent Bridge Studio.</source>
        <translation>Der Generator „{0}“ ist für eine neuere Version von Latent Bridge Studio gemacht.</translation>
    </message>
    <message>
        <source>The card of generator “{0}” is wrong: {1}.</source>
        <translation>Die Karte des Generators „{0}“ ist falsch: {1}.</translation>
    </message>
    <message>
        <source>The folder “{0}” has no card.json, so it is not a generator.</source>
        <translation>Der Ordner „{0}“ hat keine card.json, ist also kein Generator.</translation>
    </message>
    <message>
        <source>Choose a folder that “latent-bridge generators train” made.</source>
        <translation>Wähle einen Ordner, den „latent-bridge generators train“ gemacht hat.</translation>
    </message>
    <message>
        <source>The card of generator “{0}” can&apos;t be read: {1}.</source>
        <translation>Die Karte des Generators „{0}“ kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The card of generator “{0}” is incomplete: {1}.</source>
        <translation>Die Karte des Generators „{0}“ ist unvollständig: {1}.</translation>
    </message>
    <message>
        <source>Drawing {0} latents gives shape {1}, not {2}.</source>
        <translation>{0} gezogene Latents haben die Form {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>Drawing latents twice from the same seed gives different latents.</source>
        <translation>Zweimal mit demselben Startwert gezogene Latents sind verschieden.</translation>
    </message>
    <message>
        <source>Drawn latents hold values that are not numbers.</source>
        <translation>Gezogene Latents enthalten Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>Drawn latents are not centred: a dimension has mean {0}, its prior says 0.</source>
        <translation>Gezogene Latents sind nicht zentriert: Eine Dimension hat das Mittel {0}, ihre Verteilung sagt 0.</translation>
    </message>
    <message>
        <source>Drawn latents do not follow the {0} prior: a deviation is {1}, not {2}.</source>
        <translation>Gezogene Latents folgen nicht der Verteilung {0}: Eine Streuung ist {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>Drawn latents leave the uniform prior&apos;s -1..1: {0}.</source>
        <translation>Gezogene Latents verlassen den Bereich -1..1 der gleichmäßigen Verteilung: {0}.</translation>
    </message>
    <message>
        <source>Rendering {0} latents gives shape {1}, the card promises {2}.</source>
        <translation>{0} dargestellte Latents haben die Form {1}, die Karte verspricht {2}.</translation>
    </message>
    <message>
        <source>Renderings are {0}, not float32.</source>
        <translation>Darstellungen sind {0}, nicht float32.</translation>
    </message>
    <message>
        <source>{0} values of {1} renderings are not numbers.</source>
        <translation>{0} Werte von {1} Darstellungen sind keine Zahlen.</translation>
    </message>
    <message>
        <source>The same latents rendered twice differ by up to {0}.</source>
        <translation>Dieselben Latents zweimal dargestellt unterscheiden sich um bis zu {0}.</translation>
    </message>
    <message>
        <source>A latent rendered alone differs from itself in a batch of {0} by up to {1}.</source>
        <translation>Ein Latent allein dargestellt unterscheidet sich von sich selbst unter {0} um bis zu {1}.</translation>
    </message>
    <message>
        <source>{0} different latents all render the same.</source>
        <translation>{0} verschiedene Latents sehen alle gleich aus.</translation>
    </message>
    <message>
        <source>Renderings reach from {0} to {1}, outside {2} to {3}.</source>
        <translation>Darstellungen reichen von {0} bis {1}, außerhalb von {2} bis {3}.</translation>
    </message>
    <message>
        <source>No gradient reaches the latents: it is zero everywhere.</source>
        <translation>Kein Gradient erreicht die Latents: Er ist überall null.</translation>
    </message>
    <message>
        <source>Encoding and rendering again does not lead back: error {0}, items differ by {1}.</source>
        <translation>Kodieren und wieder Darstellen führt nicht zurück: Fehler {0}, Abstand der Proben {1}.</translation>
    </message>
    <message>
        <source>No gradient reaches the latents: rendering cuts it off.</source>
        <translation>Kein Gradient erreicht die Latents: Das Darstellen schneidet ihn ab.</translation>
    </message>
    <message>
        <source>The gradient that reaches the latents holds values that are not numbers.</source>
        <translation>Der Gradient, der die Latents erreicht, enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>Encoding gives a {0} of shape {1}, not {2}.</source>
        <translation>Kodieren ergibt {0} der Form {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>Encoding gives a {0} that is not a number.</source>
        <translation>Kodieren ergibt {0}, das keine Zahl ist.</translation>
    </message>
    <message>
        <source>Encoding gives a deviation of {0}; it must be positive.</source>
        <translation>Kodieren ergibt eine Streuung von {0}; sie muss positiv sein.</translation>
    </message>
    <message>
        <source>Pictures of {0} × {1} pixels do not fit this family.</source>
        <translation>Bilder von {0} × {1} Pixeln passen nicht zu dieser Familie.</translation>
    </message>
    <message>
        <source>Only {0} of {1} draws are clear to the classifier, too few to measure with.</source>
        <translation>Nur {0} von {1} Ziehungen sind für den Klassifikator deutlich, zu wenige zum Messen.</translation>
    </message>
    <message>
        <source>Train the generator for longer.</source>
        <translation>Trainiere den Generator länger.</translation>
    </message>
    <message>
        <source>This version of Latent Bridge Studio knows no family “{0}” of {1}.</source>
        <translation>Diese Version von Latent Bridge Studio kennt keine Familie „{0}“ für {1}.</translation>
    </message>
    <message>
        <source>Known are: {0}.</source>
        <translation>Bekannt sind: {0}.</translation>
    </message>
    <message>
        <source>It runs outside of torch, so no gradient passes through it.</source>
        <translation>Es läuft außerhalb von torch, also geht kein Gradient hindurch.</translation>
    </message>
    <message>
        <source>“{0}” is no number of seconds.</source>
        <translation>„{0}“ ist keine Anzahl von Sekunden.</translation>
    </message>
    <message>
        <source>Choose 0.1 to 30.</source>
        <translation>0,1 bis 30 wählen.</translation>
    </message>
    <message>
        <source>No model asks for “{0}”.</source>
        <translation>Kein Modell fragt nach „{0}“.</translation>
    </message>
    <message>
        <source>What can be answered: {0}.</source>
        <translation>Beantwortet werden kann: {0}.</translation>
    </message>
    <message>
        <source>Pictures of {0} pixels can&apos;t be halved {1} times.</source>
        <translation>Bilder von {0} Pixeln lassen sich nicht {1}-mal halbieren.</translation>
    </message>
    <message>
        <source>Choose 32, 64 or 128.</source>
        <translation>32, 64 oder 128 wählen.</translation>
    </message>
    <message>
        <source>Download the folder again.</source>
        <translation>Den Ordner noch einmal laden.</translation>
    </message>
    <message>
        <source>The weights of “{0}” do not fit its config.json.</source>
        <translation>Die Gewichte von „{0}“ passen nicht zu seiner config.json.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Noch einmal laden.</translation>
    </message>
    <message>
        <source>The graphics card has stopped working, so the studio goes on with the processor.</source>
        <translation>Die Grafikkarte arbeitet nicht mehr, deshalb rechnet das Studio mit dem Prozessor weiter.</translation>
    </message>
    <message>
        <source>Your work is safe; what was running has to be started again. A new start tries the card again.</source>
        <translation>Deine Arbeit ist sicher; was gerade lief, muss noch einmal gestartet werden. Ein neuer Start versucht es wieder mit der Karte.</translation>
    </message>
    <message>
        <source>The config.json of “{0}” does not describe an autoencoder.</source>
        <translation>Die config.json von „{0}“ beschreibt keinen Autoencoder.</translation>
    </message>
    <message>
        <source>Which folder holds pictures or sounds like those it was trained on?</source>
        <translation>In welchem Ordner liegen Bilder oder Klänge wie die, mit denen es trainiert wurde?</translation>
    </message>
    <message>
        <source>{0} latents were learned from {1} of your files.</source>
        <translation>{0} Latents wurden aus {1} Ihrer Dateien gelernt.</translation>
    </message>
    <message>
        <source>None of your files could be read.</source>
        <translation>Keine Ihrer Dateien konnte gelesen werden.</translation>
    </message>
    <message>
        <source>Choose a folder of pictures or sounds.</source>
        <translation>Einen Ordner mit Bildern oder Klängen wählen.</translation>
    </message>
    <message>
        <source>Pictures of {0} pixels can&apos;t be made.</source>
        <translation>Bilder von {0} Pixeln gehen nicht.</translation>
    </message>
    <message>
        <source>Choose 32, 64, 96 or 128.</source>
        <translation>32, 64, 96 oder 128 wählen.</translation>
    </message>
    <message>
        <source>How large are its pictures?</source>
        <translation>Wie groß sind seine Bilder?</translation>
    </message>
    <message>
        <source>Its encoder does not lead back to what it renders, so it is left out.</source>
        <translation>Sein Encoder führt nicht zu dem zurück, was es erzeugt, und bleibt darum weg.</translation>
    </message>
    <message>
        <source>One latent is held for the whole sound.</source>
        <translation>Ein Latent gilt für den ganzen Klang.</translation>
    </message>
    <message>
        <source>Its latents are a map of {0} and it has no encoder to learn a code with.</source>
        <translation>Seine Latents sind eine Karte von {0}, und es hat keinen Encoder, mit dem ein Code zu lernen wäre.</translation>
    </message>
    <message>
        <source>Choose a model with an encoder.</source>
        <translation>Ein Modell mit Encoder wählen.</translation>
    </message>
    <message>
        <source>It has an encoder, so it takes your own files.</source>
        <translation>Es hat einen Encoder und nimmt also eigene Dateien.</translation>
    </message>
    <message>
        <source>It has no encoder, so its samples are draws from its prior.</source>
        <translation>Es hat keinen Encoder; seine Samples sind Ziehungen aus seinem Prior.</translation>
    </message>
    <message>
        <source>{0} files are too few to learn the latents of this model from.</source>
        <translation>{0} Dateien sind zu wenige, um die Latents dieses Modells zu lernen.</translation>
    </message>
    <message>
        <source>Choose a folder with at least {0}, better some hundred.</source>
        <translation>Einen Ordner mit mindestens {0} wählen, besser einigen Hundert.</translation>
    </message>
    <message>
        <source>All files are alike to this model.</source>
        <translation>Für dieses Modell sind alle Dateien gleich.</translation>
    </message>
    <message>
        <source>Choose a folder with different ones.</source>
        <translation>Einen Ordner mit verschiedenen wählen.</translation>
    </message>
    <message>
        <source>The learned code of this generator is missing.</source>
        <translation>Der gelernte Code dieses Generators fehlt.</translation>
    </message>
    <message>
        <source>Bring the model in again.</source>
        <translation>Das Modell noch einmal hereinholen.</translation>
    </message>
    <message>
        <source>“{0}” holds code that would run on this machine. Its sha256 is {1}.</source>
        <translation>„{0}“ enthält Code, der auf diesem Rechner laufen würde. Seine sha256 ist {1}.</translation>
    </message>
    <message>
        <source>If you trust where it is from, agree to it by that checksum.</source>
        <translation>Wer der Herkunft traut, stimmt mit dieser Prüfsumme zu.</translation>
    </message>
    <message>
        <source>You agreed to another file: “{0}” has the checksum {1}.</source>
        <translation>Die Zustimmung galt einer anderen Datei: „{0}“ hat die Prüfsumme {1}.</translation>
    </message>
    <message>
        <source>Look at the file again, then agree.</source>
        <translation>Die Datei noch einmal ansehen, dann zustimmen.</translation>
    </message>
    <message>
        <source>The folder “{0}” holds no model.</source>
        <translation>Im Ordner „{0}“ liegt kein Modell.</translation>
    </message>
    <message>
        <source>Choose a model file, or a folder with config.json and diffusion_pytorch_model.safetensors.</source>
        <translation>Eine Modelldatei wählen oder einen Ordner mit config.json und diffusion_pytorch_model.safetensors.</translation>
    </message>
    <message>
        <source>“{0}” is no kind of model that is known here.</source>
        <translation>„{0}“ ist keine Art von Modell, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>“{0}” is an archive without a model in it.</source>
        <translation>„{0}“ ist ein Archiv ohne Modell darin.</translation>
    </message>
    <message>
        <source>Choose the model file itself.</source>
        <translation>Die Modelldatei selbst wählen.</translation>
    </message>
    <message>
        <source>“{0}” is damaged or incomplete.</source>
        <translation>„{0}“ ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Download or save it again.</source>
        <translation>Noch einmal laden oder speichern.</translation>
    </message>
    <message>
        <source>“{0}” was not found in {1}.</source>
        <translation>„{0}“ wurde in {1} nicht gefunden.</translation>
    </message>
    <message>
        <source>“{0}” is larger than {1} GB.</source>
        <translation>„{0}“ ist größer als {1} GB.</translation>
    </message>
    <message>
        <source>Choose a smaller model.</source>
        <translation>Ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <source>“{0}” is a pickle, which can run anything when it is opened, so it is not opened.</source>
        <translation>„{0}“ ist ein Pickle, das beim Öffnen alles ausführen kann, und wird darum nicht geöffnet.</translation>
    </message>
    <message>
        <source>Save the model as TorchScript or ONNX, or its weights as safetensors.</source>
        <translation>Das Modell als TorchScript oder ONNX speichern oder seine Gewichte als safetensors.</translation>
    </message>
    <message>
        <source>“{0}” unpacks to more than {1} GB, so it is not opened.</source>
        <translation>„{0}“ wird entpackt größer als {1} GB und darum nicht geöffnet.</translation>
    </message>
    <message>
        <source>The folder “{0}” holds a “{1}”, not an autoencoder of pictures.</source>
        <translation>Im Ordner „{0}“ liegt ein „{1}“, kein Autoencoder für Bilder.</translation>
    </message>
    <message>
        <source>These can be brought in: {0}.</source>
        <translation>Diese gehen: {0}.</translation>
    </message>
    <message>
        <source>The config.json of “{0}” can&apos;t be read.</source>
        <translation>Die config.json von „{0}“ ist nicht lesbar.</translation>
    </message>
    <message>
        <source>A generator of the family “{0}” is brought in, not trained.</source>
        <translation>Ein Generator der Familie „{0}“ wird hereingeholt, nicht trainiert.</translation>
    </message>
    <message>
        <source>The card of “{0}” contradicts itself.</source>
        <translation>Die Karte von „{0}“ widerspricht sich selbst.</translation>
    </message>
    <message>
        <source>The card does not say how the model speaks.</source>
        <translation>Die Karte sagt nicht, wie das Modell spricht.</translation>
    </message>
    <message>
        <source>Something is still to be answered.</source>
        <translation>Etwas ist noch zu beantworten.</translation>
    </message>
    <message>
        <source>Its encoder gives latents far outside of its prior.</source>
        <translation>Sein Encoder gibt Latents weit außerhalb seines Priors.</translation>
    </message>
    <message>
        <source>Choose another scale of its values.</source>
        <translation>Einen anderen Wertebereich wählen.</translation>
    </message>
    <message>
        <source>There is a generator “{0}” already.</source>
        <translation>Einen Generator „{0}“ gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another title.</source>
        <translation>Einen anderen Titel wählen.</translation>
    </message>
    <message>
        <source>Brought in from {0}.</source>
        <translation>Hereingeholt aus {0}.</translation>
    </message>
    <message>
        <source>“{0}” insists on an NVIDIA graphics card.</source>
        <translation>„{0}“ besteht auf einer NVIDIA-Grafikkarte.</translation>
    </message>
    <message>
        <source>Save it again after moving it to the processor: .cpu().</source>
        <translation>Erst auf den Prozessor legen, .cpu(), dann neu speichern.</translation>
    </message>
    <message>
        <source>Choose another latent size.</source>
        <translation>Eine andere Zahl von Latents wählen.</translation>
    </message>
    <message>
        <source>“{0}” needs more memory than there is.</source>
        <translation>„{0}“ braucht mehr Speicher, als da ist.</translation>
    </message>
    <message>
        <source>“{0}” takes pictures of {1}, not latents.</source>
        <translation>„{0}“ nimmt Bilder von {1}, keine Latents.</translation>
    </message>
    <message>
        <source>Choose the decoder&apos;s file.</source>
        <translation>Die Datei des Decoders wählen.</translation>
    </message>
    <message>
        <source>“{0}” has {1} inputs; a decoder has one, its latent.</source>
        <translation>„{0}“ hat {1} Eingänge; ein Decoder hat einen, sein Latent.</translation>
    </message>
    <message>
        <source>“{0}” takes {1} latents at once, no fewer and no more.</source>
        <translation>„{0}“ nimmt {1} latente Vektoren auf einmal, nicht weniger und nicht mehr.</translation>
    </message>
    <message>
        <source>Export it with one, or with a first dimension that is free.</source>
        <translation>Mit einem ausgeben, oder mit freier erster Dimension.</translation>
    </message>
    <message>
        <source>The weights beside “{0}” are damaged.</source>
        <translation>Die Gewichte neben „{0}“ sind beschädigt.</translation>
    </message>
    <message>
        <source>Download or save them again.</source>
        <translation>Neu herunterladen oder neu speichern.</translation>
    </message>
    <message>
        <source>“{0}” does not say how many latents it takes.</source>
        <translation>„{0}“ sagt nicht, wie viele Latents es nimmt.</translation>
    </message>
    <message>
        <source>Export it with fixed sizes.</source>
        <translation>Mit festen Größen exportieren.</translation>
    </message>
    <message>
        <source>It is of the family {0} and has {1} latents.</source>
        <translation>Es ist aus der Familie {0} und hat {1} Latents.</translation>
    </message>
    <message>
        <source>Its card lies beside it.</source>
        <translation>Seine Karte liegt daneben.</translation>
    </message>
    <message>
        <source>Its network was inferred from the shapes of its weights.</source>
        <translation>Sein Netz wurde aus den Formen seiner Gewichte erschlossen.</translation>
    </message>
    <message>
        <source>“{0}” holds no weights of a network.</source>
        <translation>„{0}“ enthält keine Gewichte eines Netzes.</translation>
    </message>
    <message>
        <source>Save its state_dict().</source>
        <translation>Sein state_dict() speichern.</translation>
    </message>
    <message>
        <source>The weights in “{0}” belong to no network that is known here.</source>
        <translation>Die Gewichte in „{0}“ gehören zu keinem hier bekannten Netz.</translation>
    </message>
    <message>
        <source>Put its card.json beside it, or save the model as TorchScript or ONNX.</source>
        <translation>Seine card.json daneben legen oder das Modell als TorchScript oder ONNX speichern.</translation>
    </message>
    <message>
        <source>That generator was brought in from another file.</source>
        <translation>Dieser Generator kam aus einer anderen Datei.</translation>
    </message>
    <message>
        <source>Bring in that file instead.</source>
        <translation>Stattdessen jene Datei hereinholen.</translation>
    </message>
    <message>
        <source>The weights in “{0}” are not all those of a {1} with {2} latents: some are missing, or have another shape.</source>
        <translation>Die Gewichte in „{0}“ sind nicht alle die eines {1} mit {2} latenten Größen: Einige fehlen oder haben eine andere Form.</translation>
    </message>
    <message>
        <source>Save them again from the whole network, or put the right card.json beside them.</source>
        <translation>Aus dem ganzen Netz neu speichern, oder die richtige card.json daneben legen.</translation>
    </message>
    <message>
        <source>“{0}” holds more than numbers and could run anything when it is opened, so it is not opened.</source>
        <translation>„{0}“ enthält mehr als Zahlen und könnte beim Öffnen alles ausführen; es wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>Save its state_dict() alone, best as safetensors.</source>
        <translation>Nur sein state_dict() speichern, am besten als safetensors.</translation>
    </message>
    <message>
        <source>No installed package brings a generator “{0}”.</source>
        <translation>Kein installiertes Paket bringt einen Generator „{0}“.</translation>
    </message>
    <message>
        <source>Installed are: {0}.</source>
        <translation>Installiert sind: {0}.</translation>
    </message>
    <message>
        <source>An installed package brings it; it has {0} latents.</source>
        <translation>Ein installiertes Paket bringt ihn; er hat {0} Latents.</translation>
    </message>
    <message>
        <source>The package of “{0}” failed: {1}: {2}.</source>
        <translation>Das Paket von „{0}“ ist gescheitert: {1}: {2}.</translation>
    </message>
    <message>
        <source>It has to have card() and load(folder, card, device), as packaging/adapter_template shows.</source>
        <translation>Es muss card() und load(folder, card, device) haben, wie packaging/adapter_template zeigt.</translation>
    </message>
    <message>
        <source>The package of “{0}” can&apos;t be imported: {1}: {2}.</source>
        <translation>Das Paket von „{0}“ lässt sich nicht laden: {1}: {2}.</translation>
    </message>
    <message>
        <source>Install it again with everything that it needs.</source>
        <translation>Mit allem, was es braucht, neu installieren.</translation>
    </message>
    <message>
        <source>What it gives for a latent is no picture and no sound: too few values.</source>
        <translation>Was es für ein Latent gibt, ist weder Bild noch Klang: zu wenige Werte.</translation>
    </message>
    <message>
        <source>Choose the decoder.</source>
        <translation>Den Decoder wählen.</translation>
    </message>
    <message>
        <source>It gives one thing for several latents.</source>
        <translation>Für mehrere Latents gibt es nur eines.</translation>
    </message>
    <message>
        <source>Export a decoder that takes a batch.</source>
        <translation>Einen Decoder exportieren, der mehrere auf einmal nimmt.</translation>
    </message>
    <message>
        <source>It renders pictures of {0} × {1} pixels, {2}.</source>
        <translation>Es erzeugt Bilder von {0} × {1} Pixeln, {2}.</translation>
    </message>
    <message>
        <source>Its renderings of {0} values are no pictures.</source>
        <translation>Seine Ausgaben von {0} Werten sind keine Bilder.</translation>
    </message>
    <message>
        <source>Choose a decoder.</source>
        <translation>Einen Decoder wählen.</translation>
    </message>
    <message>
        <source>It renders sounds of {0} s at {1} Hz.</source>
        <translation>Es erzeugt Klänge von {0} s bei {1} Hz.</translation>
    </message>
    <message>
        <source>Its values reach from {0} to {1}.</source>
        <translation>Seine Werte reichen von {0} bis {1}.</translation>
    </message>
    <message>
        <source>In which order are its colours?</source>
        <translation>In welcher Reihenfolge stehen seine Farben?</translation>
    </message>
    <message>
        <source>It draws random numbers while it renders; they are held still.</source>
        <translation>Es zieht beim Erzeugen Zufallszahlen; sie werden festgehalten.</translation>
    </message>
    <message>
        <source>“{0}” is no number of latents.</source>
        <translation>„{0}“ ist keine Zahl von Latents.</translation>
    </message>
    <message>
        <source>Choose 1 to 65536.</source>
        <translation>1 bis 65536 wählen.</translation>
    </message>
    <message>
        <source>How many seconds is one sound?</source>
        <translation>Wie viele Sekunden dauert ein Klang?</translation>
    </message>
    <message>
        <source>Its {0} latents run over time, one step for {1} samples.</source>
        <translation>Seine {0} Latents laufen über die Zeit, ein Schritt je {1} Abtastwerte.</translation>
    </message>
    <message>
        <source>“{0}” is no prior that is known here.</source>
        <translation>„{0}“ ist kein hier bekannter Prior.</translation>
    </message>
    <message>
        <source>The bridge can&apos;t be thrown away: {0}.</source>
        <translation>Die Brücke lässt sich nicht wegwerfen: {0}.</translation>
    </message>
    <message>
        <source>The bridge can&apos;t be brought back: {0}.</source>
        <translation>Die Brücke lässt sich nicht zurückholen: {0}.</translation>
    </message>
    <message>
        <source>There are sounds in this folder; only pictures can be restyled.</source>
        <translation>In diesem Ordner sind Klänge; nur Bilder können umgezeichnet werden.</translation>
    </message>
    <message>
        <source>“{0}” makes sounds; only pictures can be restyled.</source>
        <translation>„{0}“ macht Klänge; nur Bilder können umgezeichnet werden.</translation>
    </message>
    <message>
        <source>Choose pictures.</source>
        <translation>Wähle Bilder.</translation>
    </message>
    <message>
        <source>“{0}” has no samples.</source>
        <translation>„{0}“ hat keine Proben.</translation>
    </message>
    <message>
        <source>Add some of your own, or choose another generator.</source>
        <translation>Füge eigene hinzu, oder wähle einen anderen Generator.</translation>
    </message>
    <message>
        <source>Pictures of {0} pixels can&apos;t be restyled.</source>
        <translation>Bilder mit {0} Pixeln können nicht umgezeichnet werden.</translation>
    </message>
    <message>
        <source>Give a side that 4 divides.</source>
        <translation>Gib eine Seite an, die durch 4 teilbar ist.</translation>
    </message>
    <message>
        <source>There is no layer {0}.</source>
        <translation>Es gibt keine Schicht {0}.</translation>
    </message>
    <message>
        <source>Choose 1 to {0}.</source>
        <translation>Wähle 1 bis {0}.</translation>
    </message>
    <message>
        <source>These are no pictures to learn from: {0} {1}.</source>
        <translation>Das sind keine Bilder, von denen gelernt werden kann: {0} {1}.</translation>
    </message>
    <message>
        <source>Give square pictures, uint8 [items, channels, side, side].</source>
        <translation>Gib quadratische Bilder an, uint8 [items, channels, side, side].</translation>
    </message>
    <message>
        <source>A training needs one step or more, of two items or more.</source>
        <translation>Ein Training braucht mindestens einen Schritt mit mindestens zwei Proben.</translation>
    </message>
    <message>
        <source>The style “{0}” is damaged.</source>
        <translation>Der Stil „{0}“ ist beschädigt.</translation>
    </message>
    <message>
        <source>Learn it again.</source>
        <translation>Lerne ihn neu.</translation>
    </message>
    <message>
        <source>The style can&apos;t be saved in {0}: {1}.</source>
        <translation>Der Stil kann nicht in {0} gespeichert werden: {1}.</translation>
    </message>
    <message>
        <source>This style was made by a newer version of Latent Bridge Studio.</source>
        <translation>Dieser Stil wurde mit einer neueren Version von Latent Bridge Studio gemacht.</translation>
    </message>
    <message>
        <source>There is no style at {0}.</source>
        <translation>Bei {0} ist kein Stil.</translation>
    </message>
    <message>
        <source>The style can&apos;t be removed: {0}.</source>
        <translation>Der Stil kann nicht entfernt werden: {0}.</translation>
    </message>
    <message>
        <source>“{0}” has {1} usable pictures, too few to learn from.</source>
        <translation>„{0}“ hat {1} brauchbare Bilder, zu wenige zum Lernen.</translation>
    </message>
    <message>
        <source>Give at least {0}; some hundred are better.</source>
        <translation>Gib mindestens {0}; einige Hundert sind besser.</translation>
    </message>
    <message>
        <source>“{0}” is no kind of media that is known here.</source>
        <translation>„{0}“ ist keine Art von Medien, die hier bekannt ist.</translation>
    </message>
    <message>
        <source>Choose image or sound.</source>
        <translation>Wähle image (Bild) oder sound (Klang).</translation>
    </message>
    <message>
        <source>Choose normal or uniform.</source>
        <translation>normal oder uniform wählen.</translation>
    </message>
    <message>
        <source>“{0}” is no scale that is known here.</source>
        <translation>„{0}“ ist kein hier bekannter Wertebereich.</translation>
    </message>
    <message>
        <source>Choose unit, signed, bytes or pcm.</source>
        <translation>Wähle unit, signed, bytes oder pcm.</translation>
    </message>
    <message>
        <source>“{0}” is no order of colours that is known here.</source>
        <translation>„{0}“ ist keine hier bekannte Reihenfolge der Farben.</translation>
    </message>
    <message>
        <source>Choose rgb or bgr.</source>
        <translation>Wähle rgb oder bgr.</translation>
    </message>
    <message>
        <source>“{0}” takes {1} latents, not {2}.</source>
        <translation>„{0}“ nimmt {1} Latente, nicht {2}.</translation>
    </message>
    <message>
        <source>Leave out latent_size.</source>
        <translation>Lass latent_size weg.</translation>
    </message>
    <message>
        <source>“{0}” renders sounds of {1} Hz, not {2}.</source>
        <translation>„{0}“ macht Klänge mit {1} Hz, nicht {2}.</translation>
    </message>
    <message>
        <source>Leave out sample_rate.</source>
        <translation>Lass sample_rate weg.</translation>
    </message>
    <message>
        <source>What it renders is not numbers: {0} % of the values are NaN or infinite with either prior.</source>
        <translation>Was es erzeugt, sind keine Zahlen: {0} % der Werte sind bei beiden Priors NaN oder unendlich.</translation>
    </message>
    <message>
        <source>Its weights are broken, or its latents are of another kind.</source>
        <translation>Seine Gewichte sind kaputt, oder seine Latents sind von anderer Art.</translation>
    </message>
    <message>
        <source>With latents of the {0} prior {1} % of what it renders is not numbers, with the {2} prior none.</source>
        <translation>Mit Latents des Priors {0} sind {1} % dessen, was es erzeugt, keine Zahlen, mit dem Prior {2} nichts davon.</translation>
    </message>
    <message>
        <source>Choose the {0} prior.</source>
        <translation>Den Prior {0} wählen.</translation>
    </message>
    <message>
        <source>Its prior is {0}.</source>
        <translation>Sein Prior ist {0}.</translation>
    </message>
    <message>
        <source>Its latents follow a {0} prior.</source>
        <translation>Seine Latents folgen einem Prior {0}.</translation>
    </message>
    <message>
        <source>Which latents was it trained with?</source>
        <translation>Mit welchen Latents wurde es trainiert?</translation>
    </message>
    <message>
        <source>Are {0} values a picture or a sound?</source>
        <translation>Sind {0} Werte ein Bild oder ein Klang?</translation>
    </message>
    <message>
        <source>Its pictures are larger than {0} pixels.</source>
        <translation>Seine Bilder sind größer als {0} Pixel.</translation>
    </message>
    <message>
        <source>How many samples are a second?</source>
        <translation>Wie viele Abtastwerte sind eine Sekunde?</translation>
    </message>
    <message>
        <source>“{0}” is no sample rate.</source>
        <translation>„{0}“ ist keine Abtastrate.</translation>
    </message>
    <message>
        <source>Choose 4000 to 192000 Hz.</source>
        <translation>4000 bis 192000 Hz wählen.</translation>
    </message>
    <message>
        <source>The model says that its sounds have {0} Hz; at {1} Hz they would be {2} times as fast.</source>
        <translation>Das Modell sagt, seine Klänge haben {0} Hz; bei {1} Hz wären sie {2}-mal so schnell.</translation>
    </message>
    <message>
        <source>Leave it at {0} Hz.</source>
        <translation>Bei {0} Hz lassen.</translation>
    </message>
    <message>
        <source>Its sounds are longer than {0} seconds.</source>
        <translation>Seine Klänge sind länger als {0} Sekunden.</translation>
    </message>
    <message>
        <source>Export it with shorter ones.</source>
        <translation>Mit kürzeren exportieren.</translation>
    </message>
    <message>
        <source>Which values are black and white?</source>
        <translation>Welche Werte sind Schwarz und Weiß?</translation>
    </message>
    <message>
        <source>It has too many latents for a generator.</source>
        <translation>Es hat zu viele Latents für einen Generator.</translation>
    </message>
    <message>
        <source>Say how many latents it takes.</source>
        <translation>Angeben, wie viele Latents es nimmt.</translation>
    </message>
    <message>
        <source>A sound of {0} seconds can&apos;t be made.</source>
        <translation>Ein Klang von {0} Sekunden geht nicht.</translation>
    </message>
    <message>
        <source>Choose 0.1 to {0}.</source>
        <translation>0,1 bis {0} wählen.</translation>
    </message>
    <message>
        <source>The file “{0}” with the tensors of “{1}” is missing.</source>
        <translation>Die Datei „{0}“ mit den Tensoren von „{1}“ fehlt.</translation>
    </message>
    <message>
        <source>Put it beside it.</source>
        <translation>Legen Sie sie daneben.</translation>
    </message>
    <message>
        <source>The checkpoint “{0}” can&apos;t be read: {1}.</source>
        <translation>Der Checkpoint „{0}“ ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>Copy or download all of its files again.</source>
        <translation>Kopieren oder laden Sie alle seine Dateien noch einmal.</translation>
    </message>
    <message>
        <source>It is a WaveGAN with {0} latents and renders {1} samples.</source>
        <translation>Es ist ein WaveGAN mit {0} Latents und gibt {1} Abtastwerte aus.</translation>
    </message>
    <message>
        <source>How many samples is one sound?</source>
        <translation>Wie viele Abtastwerte hat ein Klang?</translation>
    </message>
    <message>
        <source>It ends with a filter against its own hum.</source>
        <translation>Am Ende steht ein Filter gegen sein eigenes Brummen.</translation>
    </message>
    <message>
        <source>Its batch normalisation is worked into its layers.</source>
        <translation>Seine Batch-Normalisierung ist in seine Schichten eingerechnet.</translation>
    </message>
    <message>
        <source>Its latents are uniform, as its authors train it.</source>
        <translation>Seine Latents sind gleichverteilt, wie seine Autoren es trainieren.</translation>
    </message>
    <message>
        <source>Its sounds have 16000 Hz, as its authors train it.</source>
        <translation>Seine Klänge haben 16000 Hz, wie seine Autoren es trainieren.</translation>
    </message>
    <message>
        <source>Six layers do not render {0} samples.</source>
        <translation>Sechs Schichten geben keine {0} Abtastwerte aus.</translation>
    </message>
    <message>
        <source>Choose 65536 or 32768.</source>
        <translation>Wählen Sie 65536 oder 32768.</translation>
    </message>
    <message>
        <source>Its channels are mixed into one.</source>
        <translation>Seine Kanäle werden zu einem gemischt.</translation>
    </message>
    <message>
        <source>The checkpoint holds no generator of WaveGAN as its authors published it: {0}.</source>
        <translation>Der Checkpoint enthält keinen Generator von WaveGAN, wie seine Autoren ihn veröffentlicht haben: {0}.</translation>
    </message>
    <message>
        <source>Choose a checkpoint of that training, or export the model as ONNX.</source>
        <translation>Wählen Sie einen Checkpoint jenes Trainings, oder exportieren Sie das Modell als ONNX.</translation>
    </message>
    <message>
        <source>The checkpoint holds a SpecGAN, whose spectrograms need the mean and deviation it was trained with.</source>
        <translation>Der Checkpoint enthält ein SpecGAN, dessen Spektrogramme Mittel und Streuung seines Trainings brauchen.</translation>
    </message>
    <message>
        <source>They are not in it; bring in a WaveGAN.</source>
        <translation>Sie stehen nicht darin; holen Sie ein WaveGAN herein.</translation>
    </message>
    <message>
        <source>The checkpoint lacks “{0}”, which a WaveGAN has.</source>
        <translation>Dem Checkpoint fehlt „{0}“, das ein WaveGAN hat.</translation>
    </message>
    <message>
        <source>Choose another checkpoint.</source>
        <translation>Wählen Sie einen anderen Checkpoint.</translation>
    </message>
    <message>
        <source>“{0}” has the size {1} where {2} fits the other layers.</source>
        <translation>„{0}“ hat die Größe {1}, wo {2} zu den anderen Schichten passt.</translation>
    </message>
    <message>
        <source>The model gives back something other than numbers.</source>
        <translation>Das Modell gibt etwas anderes als Zahlen zurück.</translation>
    </message>
    <message>
        <source>Export a decoder that gives a tensor.</source>
        <translation>Einen Decoder exportieren, der einen Tensor gibt.</translation>
    </message>
    <message>
        <source>“{0}” has neither a decode nor a forward method.</source>
        <translation>„{0}“ hat weder eine Methode decode noch forward.</translation>
    </message>
    <message>
        <source>Export one of them.</source>
        <translation>Eine davon exportieren.</translation>
    </message>
    <message>
        <source>“{0}” took more than half of this machine&apos;s memory while {1}, so it was stopped.</source>
        <translation>„{0}“ brauchte mehr als die Hälfte des Speichers dieses Rechners ({1}) und wurde angehalten.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or a machine with more memory.</source>
        <translation>Nimm ein kleineres Modell oder einen Rechner mit mehr Speicher.</translation>
    </message>
    <message>
        <source>“{0}” gave no answer within {1} seconds while {2}, so it was stopped.</source>
        <translation>„{0}“ gab binnen {1} Sekunden keine Antwort ({2}) und wurde angehalten.</translation>
    </message>
    <message>
        <source>It may be too large for this machine, or hang.</source>
        <translation>Vielleicht ist es zu groß für diesen Rechner, oder es hängt.</translation>
    </message>
    <message>
        <source>“{0}” made the process it was tried in end (code {1}).</source>
        <translation>„{0}“ hat den Prozess, in dem es erprobt wurde, beendet (Code {1}).</translation>
    </message>
    <message>
        <source>It may need more memory than there is, or be made for another version of its library.</source>
        <translation>Vielleicht braucht es mehr Speicher, als da ist, oder eine andere Version seiner Bibliothek.</translation>
    </message>
    <message>
        <source>The learning of “{0}” broke down: {1}.</source>
        <translation>Das Lernen von „{0}“ ist zusammengebrochen: {1}.</translation>
    </message>
    <message>
        <source>Begin again with another size or effort; nothing else was changed.</source>
        <translation>Beginne noch einmal mit anderer Größe oder anderem Aufwand; sonst wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Look at the folders again: something in them has changed.</source>
        <translation>Sieh die Ordner noch einmal durch: Darin hat sich etwas geändert.</translation>
    </message>
    <message>
        <source>The folder {0} can&apos;t be written to: {1}.</source>
        <translation>In den Ordner {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>Schaffe Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>There is no generator “{0}” here.</source>
        <translation>Einen Generator „{0}“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>There is no evaluation classifier “{0}” here.</source>
        <translation>Einen Klassifikator „{0}“ zum Messen gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Make it with “latent-bridge generators train classifier-{0}”.</source>
        <translation>Mache ihn mit „latent-bridge generators train classifier-{0}“.</translation>
    </message>
    <message>
        <source>The generator in the folder “{0}” calls itself “{1}”.</source>
        <translation>Der Generator im Ordner „{0}“ nennt sich „{1}“.</translation>
    </message>
    <message>
        <source>Give both the same name.</source>
        <translation>Gib beiden denselben Namen.</translation>
    </message>
    <message>
        <source>The card of “{0}” does not describe a network that “{1}” can build.</source>
        <translation>Die Karte von „{0}“ beschreibt kein Netz, das „{1}“ bauen kann.</translation>
    </message>
    <message>
        <source>“{0}” in {1} is hidden by the one in {2}.</source>
        <translation>„{0}“ in {1} ist verdeckt von dem in {2}.</translation>
    </message>
    <message>
        <source>The generator “{0}” has no vocoder.</source>
        <translation>Der Generator „{0}“ hat keinen Vocoder.</translation>
    </message>
    <message>
        <source>Name another in the recipe.</source>
        <translation>Nenne im Rezept einen anderen.</translation>
    </message>
    <message>
        <source>it is not a file, but a pipe or a device</source>
        <translation>das ist keine Datei, sondern eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>The weights of “{0}” are damaged.</source>
        <translation>Die Gewichte von „{0}“ sind beschädigt.</translation>
    </message>
    <message>
        <source>The weights of “{0}” are missing.</source>
        <translation>Die Gewichte von „{0}“ fehlen.</translation>
    </message>
    <message>
        <source>The weights of “{0}” do not fit the network its card describes.</source>
        <translation>Die Gewichte von „{0}“ passen nicht zu dem Netz, das seine Karte beschreibt.</translation>
    </message>
    <message>
        <source>The folder “{0}” has such pictures already.</source>
        <translation>Im Ordner „{0}“ sind solche Bilder schon.</translation>
    </message>
    <message>
        <source>Its card says {0} latents; set there what its network takes.</source>
        <translation>Seine Karte nennt {0} latente Größen; dort eintragen, was sein Netz nimmt.</translation>
    </message>
    <message>
        <source>“{0}” does not take latents of that size: {1}.</source>
        <translation>„{0}“ nimmt keine latenten Größen dieser Anzahl: {1}.</translation>
    </message>
    <message>
        <source>“{0}” keeps its weights in “{1}”, which is not beside it.</source>
        <translation>„{0}“ hält seine Gewichte in „{1}“, und das liegt nicht daneben.</translation>
    </message>
    <message>
        <source>Put it there, or save the model again with everything in one file.</source>
        <translation>Dorthin legen, oder das Modell neu mit allem in einer Datei speichern.</translation>
    </message>
    <message>
        <source>This bridge can&apos;t be trained on: it has another size than this preset and capacity give.</source>
        <translation>Auf dieser Brücke kann nicht weiter trainiert werden: Sie ist anders groß, als Voreinstellung und Größe es sagen.</translation>
    </message>
    <message>
        <source>Set preset and capacity as they were, or train a new bridge.</source>
        <translation>Stelle Voreinstellung und Größe wie zuvor ein, oder trainiere eine neue Brücke.</translation>
    </message>
    <message>
        <source>There is no folder “{0}”.</source>
        <translation>Es gibt keinen Ordner „{0}“.</translation>
    </message>
    <message>
        <source>The generator has no title yet.</source>
        <translation>Der Generator hat noch keinen Titel.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Ihm einen geben.</translation>
    </message>
    <message>
        <source>There are no media files in there.</source>
        <translation>Darin sind keine Medien.</translation>
    </message>
    <message>
        <source>Choose pictures or sounds, or folders of them.</source>
        <translation>Wähle Bilder oder Klänge, oder Ordner davon.</translation>
    </message>
    <message>
        <source>{0} is among the samples already.</source>
        <translation>{0} ist schon unter den Proben.</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB.</source>
        <translation>{0} ist größer als {1} MB.</translation>
    </message>
    <message>
        <source>Cut it first.</source>
        <translation>Schneide die Datei erst.</translation>
    </message>
    <message>
        <source>{0} was not found in {1}.</source>
        <translation>{0} wurde in {1} nicht gefunden.</translation>
    </message>
    <message>
        <source>There is no permission to read {0}.</source>
        <translation>{0} darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be read: {1}.</source>
        <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>A point of the map must be two numbers.</source>
        <translation>Ein Punkt der Karte muss aus zwei Zahlen bestehen.</translation>
    </message>
    <message>
        <source>Press on the map again.</source>
        <translation>Drücke noch einmal auf die Karte.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t take your own media: it has no encoder.</source>
        <translation>„{0}“ kann deine eigenen Medien nicht nehmen: Ihm fehlt ein Encoder.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wähle einen anderen.</translation>
    </message>
    <message>
        <source>There is no effort “{0}”.</source>
        <translation>Den Aufwand „{0}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>See to it that the project&apos;s folder can be written.</source>
        <translation>Sorge dafür, dass der Ordner des Projekts beschreibbar ist.</translation>
    </message>
    <message>
        <source>{0} more of your files could not be read.</source>
        <translation>{0} weitere deiner Dateien konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Draw again.</source>
        <translation>Zeichne noch einmal.</translation>
    </message>
    <message>
        <source>There is no such place on the path.</source>
        <translation>Diesen Ort gibt es auf dem Pfad nicht.</translation>
    </message>
    <message>
        <source>Choose one between its first and its last key.</source>
        <translation>Wähle einen zwischen seinem ersten und letzten Schlüssel.</translation>
    </message>
    <message>
        <source>There is no style that could go on.</source>
        <translation>Es gibt keinen Stil, der weiterlernen könnte.</translation>
    </message>
    <message>
        <source>Learn one first.</source>
        <translation>Lerne zuerst einen.</translation>
    </message>
    <message>
        <source>There is no variant “{0}”.</source>
        <translation>Es gibt keine Variante „{0}“.</translation>
    </message>
    <message>
        <source>Similar to what?</source>
        <translation>Ähnlich womit?</translation>
    </message>
    <message>
        <source>Select one or more samples first.</source>
        <translation>Wähle erst eine oder mehrere Proben aus.</translation>
    </message>
    <message>
        <source>There is no style at hand.</source>
        <translation>Es ist kein Stil da.</translation>
    </message>
    <message>
        <source>Learn one, or open one that was learned.</source>
        <translation>Lerne einen, oder öffne einen gelernten.</translation>
    </message>
    <message>
        <source>There is no γ of {0}.</source>
        <translation>Es gibt kein γ von {0}.</translation>
    </message>
    <message>
        <source>The picture {0} has more than 100 megapixels.</source>
        <translation>Das Bild {0} hat mehr als 100 Megapixel.</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>Verkleinere es erst.</translation>
    </message>
    <message>
        <source>A picture file can&apos;t be read for a generator of {0} channels.</source>
        <translation>Für einen Generator mit {0} Kanälen kann keine Bilddatei gelesen werden.</translation>
    </message>
    <message>
        <source>It needs 1 or 3.</source>
        <translation>Er braucht 1 oder 3.</translation>
    </message>
    <message>
        <source>The picture {0} is in the HEIC format, which can&apos;t be read here.</source>
        <translation>Das Bild {0} hat das Format HEIC, das hier nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>Install the package pillow-heif, or save it as PNG or JPEG.</source>
        <translation>Installiere das Paket pillow-heif oder speichere es als PNG oder JPEG.</translation>
    </message>
    <message>
        <source>The picture {0} can&apos;t be written: {1}.</source>
        <translation>Das Bild {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The picture {0} was not found in {1}.</source>
        <translation>Das Bild {0} wurde in {1} nicht gefunden.</translation>
    </message>
    <message>
        <source>The file {0} is not a picture.</source>
        <translation>Die Datei {0} ist kein Bild.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG or similar.</source>
        <translation>Wähle PNG, JPEG oder Ähnliches.</translation>
    </message>
    <message>
        <source>The picture {0} is damaged or cut short.</source>
        <translation>Das Bild {0} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Save it again or choose another.</source>
        <translation>Speichere es neu, oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>“{0}” takes pictures, and this is a sound.</source>
        <translation>„{0}“ nimmt Bilder, und dies ist ein Klang.</translation>
    </message>
    <message>
        <source>Send a picture.</source>
        <translation>Sende ein Bild.</translation>
    </message>
    <message>
        <source>The picture has more than 100 megapixels.</source>
        <translation>Das Bild hat mehr als 100 Megapixel.</translation>
    </message>
    <message>
        <source>The recording is too short.</source>
        <translation>Die Aufnahme ist zu kurz.</translation>
    </message>
    <message>
        <source>Hold the button while you speak.</source>
        <translation>Halte den Knopf, solange du sprichst.</translation>
    </message>
    <message>
        <source>The recording is silent.</source>
        <translation>Die Aufnahme ist still.</translation>
    </message>
    <message>
        <source>Check which microphone the system uses, and how loud it is.</source>
        <translation>Prüfe, welches Mikrofon das System benutzt und wie laut es ist.</translation>
    </message>
    <message>
        <source>“{0}” takes sounds, and this is a picture.</source>
        <translation>„{0}“ nimmt Klänge, und dies ist ein Bild.</translation>
    </message>
    <message>
        <source>Send a sound.</source>
        <translation>Sende einen Klang.</translation>
    </message>
    <message>
        <source>There are no strokes in this picture.</source>
        <translation>In diesem Bild sind keine Striche.</translation>
    </message>
    <message>
        <source>{0} is not a file, but a pipe or a device.</source>
        <translation>{0} ist keine Datei, sondern eine Pipe oder ein Gerät.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wähle eine Datei.</translation>
    </message>
    <message>
        <source>{0} is a {1}; “{2}” takes {3}.</source>
        <translation>{0} ist ein {1}; „{2}“ nimmt {3}.</translation>
    </message>
    <message>
        <source>Add it to the other side.</source>
        <translation>Füge es auf der anderen Seite hinzu.</translation>
    </message>
    <message>
        <source>{0} is silent.</source>
        <translation>{0} ist still.</translation>
    </message>
    <message>
        <source>Choose a file with a sound in it.</source>
        <translation>Wähle eine Datei, in der etwas zu hören ist.</translation>
    </message>
    <message>
        <source>{0} holds no sound, only a header.</source>
        <translation>{0} enthält keinen Klang, nur einen Dateikopf.</translation>
    </message>
    <message>
        <source>{0} is damaged: it holds values that are not numbers.</source>
        <translation>{0} ist beschädigt: Die Datei enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>{0} has a sample rate of {1} Hz.</source>
        <translation>{0} hat eine Abtastrate von {1} Hz.</translation>
    </message>
    <message>
        <source>Between {0} and {1} Hz can be read.</source>
        <translation>Zwischen {0} und {1} Hz können gelesen werden.</translation>
    </message>
    <message>
        <source>{0} has {1} channels.</source>
        <translation>{0} hat {1} Kanäle.</translation>
    </message>
    <message>
        <source>At most {0} can be read.</source>
        <translation>Höchstens {0} können gelesen werden.</translation>
    </message>
    <message>
        <source>Sounds can&apos;t be written as “{0}”.</source>
        <translation>Klänge können nicht als „{0}“ geschrieben werden.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>{0} is larger than {1} GB.</source>
        <translation>{0} ist größer als {1} GB.</translation>
    </message>
    <message>
        <source>Cut out the part that matters.</source>
        <translation>Schneide den Teil aus, auf den es ankommt.</translation>
    </message>
    <message>
        <source>The sound {0} was not found in {1}.</source>
        <translation>Der Klang {0} wurde in {1} nicht gefunden.</translation>
    </message>
    <message>
        <source>{0} can&apos;t be read as a sound: it is damaged or of another format.</source>
        <translation>{0} kann nicht als Klang gelesen werden: beschädigt oder in einem anderen Format.</translation>
    </message>
    <message>
        <source>WAV, FLAC, OGG, MP3 and AIFF can be read.</source>
        <translation>WAV, FLAC, OGG, MP3 und AIFF können gelesen werden.</translation>
    </message>
    <message>
        <source>The sound {0} can&apos;t be written: {1}.</source>
        <translation>Der Klang {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Domain {0} has no generator yet.</source>
        <translation>Domäne {0} hat noch keinen Generator.</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>Wähle erst einen.</translation>
    </message>
    <message>
        <source>There is no bridge between these two yet.</source>
        <translation>Zwischen diesen beiden gibt es noch keine Brücke.</translation>
    </message>
    <message>
        <source>Train one in the Bridge step.</source>
        <translation>Trainiere eine im Schritt Brücke.</translation>
    </message>
    <message>
        <source>There is no map yet to pick a point from.</source>
        <translation>Es gibt noch keine Karte, auf der ein Punkt zu wählen wäre.</translation>
    </message>
    <message>
        <source>Train a bridge first.</source>
        <translation>Trainiere erst eine Brücke.</translation>
    </message>
    <message>
        <source>The path is empty.</source>
        <translation>Der Weg ist leer.</translation>
    </message>
    <message>
        <source>Choose at least two samples as its keys.</source>
        <translation>Wähle mindestens zwei Proben als Wegpunkte.</translation>
    </message>
    <message>
        <source>This path has no samples yet.</source>
        <translation>Dieser Weg hat noch keine Proben.</translation>
    </message>
    <message>
        <source>Choose at least two samples to travel between.</source>
        <translation>Wähle mindestens zwei Proben, zwischen denen er führt.</translation>
    </message>
    <message>
        <source>A path through the shared space needs a bridge.</source>
        <translation>Ein Weg durch den gemeinsamen Raum braucht eine Brücke.</translation>
    </message>
    <message>
        <source>Train one, or choose another path.</source>
        <translation>Trainiere eine, oder wähle einen anderen Weg.</translation>
    </message>
    <message>
        <source>The map could not be arranged by neighbours: {0}.</source>
        <translation>Die Karte konnte nicht nach Nachbarn geordnet werden: {0}.</translation>
    </message>
    <message>
        <source>The map stays as it was.</source>
        <translation>Die Karte bleibt, wie sie war.</translation>
    </message>
    <message>
        <source>No camera was found: connect one, or send a picture instead.</source>
        <translation>Es wurde keine Kamera gefunden: Schließe eine an, oder sende stattdessen ein Bild.</translation>
    </message>
    <message>
        <source>The camera gives no more pictures: switch it on again.</source>
        <translation>Die Kamera liefert keine Bilder mehr: Schalte sie neu ein.</translation>
    </message>
    <message>
        <source>The camera can&apos;t be read ({0}): check that no other program uses it.</source>
        <translation>Die Kamera kann nicht gelesen werden ({0}): Prüfe, dass kein anderes Programm sie benutzt.</translation>
    </message>
    <message>
        <source>Both sides must be multiples of {0}.</source>
        <translation>Beide Seiten müssen Vielfache von {0} sein.</translation>
    </message>
    <message>
        <source>TorchScript (.ts, .pt), ONNX (.onnx), safetensors, TensorFlow checkpoints of WaveGAN (.index) and folders of image autoencoders can be brought in.</source>
        <translation>TorchScript (.ts, .pt), ONNX (.onnx), Safetensors, TensorFlow-Checkpoints von WaveGAN (.index) und Ordner von Bild-Autoencodern können hereingeholt werden.</translation>
    </message>
    <message>
        <source>Made from {0} {1}.</source>
        <translation>Gemacht aus {0} {1}.</translation>
    </message>
    <message>
        <source>This WaveGAN renders {0} samples and the data set&apos;s sounds have {1}.</source>
        <translation>Dieses WaveGAN gibt {0} Abtastwerte aus, und die Klänge des Datensatzes haben {1}.</translation>
    </message>
    <message>
        <source>Set other strides in the recipe: 16 times all of them is the length.</source>
        <translation>Setzen Sie im Rezept andere Schrittweiten: 16 mal alle zusammen ist die Länge.</translation>
    </message>
    <message>
        <source>A prior is normal or uniform, not {0}.</source>
        <translation>Ein Prior ist normal oder uniform, nicht {0}.</translation>
    </message>
    <message>
        <source>The card of “{0}” says one length of its sounds and its sizes another.</source>
        <translation>Die Karte von „{0}“ nennt eine Länge seiner Klänge und seine Größen eine andere.</translation>
    </message>
    <message>
        <source>A WaveGAN&apos;s sizes must be whole numbers from 1, and its layers at most 10.</source>
        <translation>Die Größen eines WaveGAN müssen ganze Zahlen ab 1 sein und seine Schichten höchstens 10.</translation>
    </message>
    <message>
        <source>A WaveGAN&apos;s kernel must be at least as long as its strides, not {0}.</source>
        <translation>Der Kern eines WaveGAN muss mindestens so lang sein wie seine Schrittweiten, nicht {0}.</translation>
    </message>
    <message>
        <source>A WaveGAN&apos;s filter can&apos;t be {0} long.</source>
        <translation>Der Filter eines WaveGAN kann nicht {0} lang sein.</translation>
    </message>
    <message>
        <source>A WaveGAN&apos;s upsample must be zeros or nearest, not {0}.</source>
        <translation>upsample eines WaveGAN muss zeros oder nearest sein, nicht {0}.</translation>
    </message>
    <message>
        <source>Nobody can judge what crosses from domain {0} to {1}: label at least four samples of a bin in both domains.</source>
        <translation>Niemand kann beurteilen, was von Domäne {0} in {1} ankommt: Ordne in beiden Domänen mindestens vier Proben eines Fachs zu.</translation>
    </message>
    <message>
        <source>An average needs at least one sample.</source>
        <translation>Ein Mittelwert braucht mindestens eine Probe.</translation>
    </message>
    <message>
        <source>Put samples into the bins first.</source>
        <translation>Lege erst Proben in die Fächer.</translation>
    </message>
    <message>
        <source>Draw something, or choose another picture.</source>
        <translation>Zeichne etwas, oder wähle ein anderes Bild.</translation>
    </message>
    <message>
        <source>A point of this performance belongs to the generator “{0}”.</source>
        <translation>Ein Punkt dieser Aufführung gehört zum Generator „{0}“.</translation>
    </message>
    <message>
        <source>Choose that one.</source>
        <translation>Wähle diesen.</translation>
    </message>
    <message>
        <source>This performance goes through several domains, which one file can&apos;t show.</source>
        <translation>Diese Aufführung geht durch mehrere Domänen, was eine Datei nicht zeigen kann.</translation>
    </message>
    <message>
        <source>Trim it to one of them.</source>
        <translation>Beschneide sie auf eine davon.</translation>
    </message>
    <message>
        <source>Something went wrong inside the studio ({0}). Your work is safe; the log has the details.</source>
        <translation>Im Studio ging etwas schief ({0}). Deine Arbeit ist sicher; im Protokoll stehen die Einzelheiten.</translation>
    </message>
    <message>
        <source>There is already a “{0}”.</source>
        <translation>Ein „{0}“ gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>Merge “{0}” into “{1}”</source>
        <translation>„{0}“ mit „{1}“ vereinen</translation>
    </message>
    <message>
        <source>Split “{0}” off “{1}”</source>
        <translation>„{0}“ von „{1}“ abspalten</translation>
    </message>
    <message>
        <source>Import {0} labels</source>
        <translation>{0} Zuordnungen importieren</translation>
    </message>
    <message>
        <source>Import 1 label</source>
        <translation>1 Zuordnung importieren</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be merged into itself.</source>
        <translation>„{0}“ kann nicht mit sich selbst vereint werden.</translation>
    </message>
    <message>
        <source>Choose another bin.</source>
        <translation>Wähle ein anderes Fach.</translation>
    </message>
    <message>
        <source>None of the selected samples is in “{0}”.</source>
        <translation>Keine der ausgewählten Proben ist in „{0}“.</translation>
    </message>
    <message>
        <source>Select some of its examples first.</source>
        <translation>Wähle erst einige seiner Beispiele aus.</translation>
    </message>
    <message>
        <source>These are all examples of “{0}”.</source>
        <translation>Das sind alle Beispiele von „{0}“.</translation>
    </message>
    <message>
        <source>Leave some of them out, or rename the bin.</source>
        <translation>Lass einige weg, oder benenne das Fach um.</translation>
    </message>
    <message>
        <source>“{0}” does not name a sample.</source>
        <translation>„{0}“ nennt keine Probe.</translation>
    </message>
    <message>
        <source>The project has no domain {0}.</source>
        <translation>Das Projekt hat keine Domäne {0}.</translation>
    </message>
    <message>
        <source>Add one, or leave its labels out.</source>
        <translation>Füge eine hinzu oder lass ihre Zuordnungen weg.</translation>
    </message>
    <message>
        <source>Add “{0}”</source>
        <translation>„{0}“ hinzufügen</translation>
    </message>
    <message>
        <source>Remove “{0}”</source>
        <translation>„{0}“ entfernen</translation>
    </message>
    <message>
        <source>A bridge joins at most {0} domains.</source>
        <translation>Eine Brücke verbindet höchstens {0} Domänen.</translation>
    </message>
    <message>
        <source>Remove one first.</source>
        <translation>Entferne zuerst eine.</translation>
    </message>
    <message>
        <source>A bridge needs two domains.</source>
        <translation>Eine Brücke braucht zwei Domänen.</translation>
    </message>
    <message>
        <source>Choose another generator instead.</source>
        <translation>Wähle stattdessen einen anderen Generator.</translation>
    </message>
    <message>
        <source>Save sample</source>
        <translation>Probe speichern</translation>
    </message>
    <message>
        <source>Label “{0}”</source>
        <translation>„{0}“ zuordnen</translation>
    </message>
    <message>
        <source>Unlabel</source>
        <translation>Zuordnung aufheben</translation>
    </message>
    <message>
        <source>Add bin “{0}”</source>
        <translation>Fach „{0}“ hinzufügen</translation>
    </message>
    <message>
        <source>Rename bin “{0}”</source>
        <translation>Fach „{0}“ umbenennen</translation>
    </message>
    <message>
        <source>Colour of bin “{0}”</source>
        <translation>Farbe des Fachs „{0}“</translation>
    </message>
    <message>
        <source>Key of bin “{0}”</source>
        <translation>Taste des Fachs „{0}“</translation>
    </message>
    <message>
        <source>Delete bin “{0}”</source>
        <translation>Fach „{0}“ löschen</translation>
    </message>
    <message>
        <source>Move bin “{0}”</source>
        <translation>Fach „{0}“ verschieben</translation>
    </message>
    <message>
        <source>Rename project</source>
        <translation>Projekt umbenennen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Use the bridge of {0}</source>
        <translation>Die Brücke vom {0} benutzen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Reset the sliders</source>
        <translation>Regler zurücksetzen</translation>
    </message>
    <message>
        <source>That bin is no longer there.</source>
        <translation>Dieses Fach gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Accept {0} guesses</source>
        <translation>{0} Vermutungen annehmen</translation>
    </message>
    <message>
        <source>Accept 1 guess</source>
        <translation>1 Vermutung annehmen</translation>
    </message>
    <message>
        <source>A bin&apos;s key is one of the digits 0 to 9.</source>
        <translation>Die Taste eines Fachs ist eine der Ziffern 0 bis 9.</translation>
    </message>
    <message>
        <source>There is no slider “{0}”.</source>
        <translation>Es gibt keinen Regler „{0}“.</translation>
    </message>
    <message>
        <source>Choose {0}.</source>
        <translation>Wähle {0}.</translation>
    </message>
    <message>
        <source>A bin needs a name.</source>
        <translation>Ein Fach braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is already a bin “{0}”.</source>
        <translation>Ein Fach „{0}“ gibt es schon.</translation>
    </message>
    <message>
        <source>“{0}” is not a project.</source>
        <translation>„{0}“ ist kein Projekt.</translation>
    </message>
    <message>
        <source>Choose a folder that ends in {0}.</source>
        <translation>Wähle einen Ordner, der auf {0} endet.</translation>
    </message>
    <message>
        <source>The project “{0}” can&apos;t be saved: {1}.</source>
        <translation>Das Projekt „{0}“ kann nicht gespeichert werden: {1}.</translation>
    </message>
    <message>
        <source>Save it to another folder or make room.</source>
        <translation>Speichere es in einem anderen Ordner, oder schaffe Platz.</translation>
    </message>
    <message>
        <source>A project&apos;s folder ends in {0}.</source>
        <translation>Der Ordner eines Projekts endet auf {0}.</translation>
    </message>
    <message>
        <source>Call it “{0}{1}”.</source>
        <translation>Nenne ihn „{0}{1}“.</translation>
    </message>
    <message>
        <source>There is no project “{0}”.</source>
        <translation>Es gibt kein Projekt „{0}“.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfe den Pfad.</translation>
    </message>
    <message>
        <source>The project file of “{0}” was damaged. The newest good state was brought back.</source>
        <translation>Die Projektdatei von „{0}“ war beschädigt. Der neueste gute Stand wurde zurückgeholt.</translation>
    </message>
    <message>
        <source>The project “{0}” can&apos;t be read: {1}.</source>
        <translation>Das Projekt „{0}“ kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The project file of “{0}” is damaged: it is not JSON.</source>
        <translation>Die Projektdatei von „{0}“ ist beschädigt: Sie ist kein JSON.</translation>
    </message>
    <message>
        <source>Bring project.json back from a copy.</source>
        <translation>Hole project.json aus einer Kopie zurück.</translation>
    </message>
    <message>
        <source>The project “{0}” names a file outside its folder: {1}.</source>
        <translation>Das Projekt „{0}“ nennt eine Datei außerhalb seines Ordners: {1}.</translation>
    </message>
    <message>
        <source>Open it only if you trust where it comes from, after removing that link.</source>
        <translation>Entferne diesen Verweis, und öffne es nur, wenn du seiner Herkunft traust.</translation>
    </message>
    <message>
        <source>Open another project, or bring project.json back from a copy.</source>
        <translation>Öffne ein anderes Projekt, oder hole project.json aus einer Kopie zurück.</translation>
    </message>
    <message>
        <source>The project file is damaged: {0} {1}.</source>
        <translation>Die Projektdatei ist beschädigt: {0} {1}.</translation>
    </message>
    <message>
        <source>Make one sub-folder for each bin and put its files there.</source>
        <translation>Mache für jedes Fach einen Unterordner und lege seine Dateien hinein.</translation>
    </message>
    <message>
        <source>“{0}” has no sub-folders with files that this generator reads.</source>
        <translation>„{0}“ hat keine Unterordner mit Dateien, die dieser Generator liest.</translation>
    </message>
    <message>
        <source>“{0}” can&apos;t be read: {1}.</source>
        <translation>„{0}“ kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The journal of the project is damaged.</source>
        <translation>Das Journal des Projekts ist beschädigt.</translation>
    </message>
    <message>
        <source>Open the project as it was saved.</source>
        <translation>Öffne das Projekt, wie es gespeichert wurde.</translation>
    </message>
    <message>
        <source>In “{0}”, “{1}” of “{2}” is the same as “{3}” of “{4}”.</source>
        <translation>In „{0}“ ist „{1}“ von „{2}“ dasselbe wie „{3}“ von „{4}“.</translation>
    </message>
    <message>
        <source>Take one of them out; nothing was labelled.</source>
        <translation>Nimm eine davon heraus; es wurde nichts zugeordnet.</translation>
    </message>
    <message>
        <source>“{0}” has no rows.</source>
        <translation>„{0}“ hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Row {0} of “{1}”: {2}.</source>
        <translation>Zeile {0} von „{1}“: {2}.</translation>
    </message>
    <message>
        <source>Nothing was labelled.</source>
        <translation>Es wurde nichts zugeordnet.</translation>
    </message>
    <message>
        <source>“{0}” is too large to be a table of labels.</source>
        <translation>„{0}“ ist zu groß für eine Tabelle von Zuordnungen.</translation>
    </message>
    <message>
        <source>There is no file “{0}”.</source>
        <translation>Es gibt keine Datei „{0}“.</translation>
    </message>
    <message>
        <source>“{0}” is not text in UTF-8.</source>
        <translation>„{0}“ ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation>Speichere sie als CSV in UTF-8.</translation>
    </message>
    <message>
        <source>“{0}” is not a CSV table: {1}.</source>
        <translation>„{0}“ ist keine CSV-Tabelle: {1}.</translation>
    </message>
    <message>
        <source>“{0}” has a column “{1}” that nobody knows.</source>
        <translation>„{0}“ hat eine Spalte „{1}“, die niemand kennt.</translation>
    </message>
    <message>
        <source>Row {0} of “{1}” puts “{2}” into “{3}”, but row {4} puts the same sample into “{5}”.</source>
        <translation>Zeile {0} von „{1}“ legt „{2}“ in „{3}“, aber Zeile {4} legt dieselbe Probe in „{5}“.</translation>
    </message>
    <message>
        <source>The project does not say its format.</source>
        <translation>Das Projekt sagt nicht, in welchem Format es ist.</translation>
    </message>
    <message>
        <source>Choose a project that Latent Bridge Studio saved.</source>
        <translation>Wähle ein Projekt, das Latent Bridge Studio gespeichert hat.</translation>
    </message>
    <message>
        <source>The project was saved by a newer version of Latent Bridge Studio.</source>
        <translation>Das Projekt wurde von einer neueren Version von Latent Bridge Studio gespeichert.</translation>
    </message>
    <message>
        <source>Set keys</source>
        <translation>Wegpunkte setzen</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Wegpunkt hinzufügen</translation>
    </message>
    <message>
        <source>Draw path</source>
        <translation>Weg zeichnen</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>Wegpunkt entfernen</translation>
    </message>
    <message>
        <source>Clear path</source>
        <translation>Weg leeren</translation>
    </message>
    <message>
        <source>Reverse the path</source>
        <translation>Weg umkehren</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>Interpolation</translation>
    </message>
    <message>
        <source>Way between keys</source>
        <translation>Weg zwischen zwei Punkten</translation>
    </message>
    <message>
        <source>Easing</source>
        <translation>Beschleunigung</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Verweilen</translation>
    </message>
    <message>
        <source>Length of the path</source>
        <translation>Länge des Wegs</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>There is no {0} “{1}”.</source>
        <translation>Es gibt kein {0} „{1}“.</translation>
    </message>
    <message>
        <source>The project file of “{0}” was changed outside the studio or damaged. It was opened as it is.</source>
        <translation>Die Projektdatei von „{0}“ wurde außerhalb des Studios geändert oder beschädigt. Sie wurde geöffnet, wie sie ist.</translation>
    </message>
    <message>
        <source>The last edit of “{0}” was not written to its end. All edits before it are here.</source>
        <translation>Die letzte Änderung an „{0}“ wurde nicht zu Ende geschrieben. Alle davor sind da.</translation>
    </message>
    <message>
        <source>The project “{0}” changed while it was read.</source>
        <translation>Das Projekt „{0}“ änderte sich, während es gelesen wurde.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffne es noch einmal.</translation>
    </message>
    <message>
        <source>The project file of “{0}” was missing. The newest good state was brought back.</source>
        <translation>Die Projektdatei von „{0}“ fehlte. Der neueste gute Stand wurde zurückgeholt.</translation>
    </message>
    <message>
        <source>The last edits of “{0}” could not be read. It is as it was saved before them.</source>
        <translation>Die letzten Änderungen an „{0}“ ließen sich nicht lesen. Es ist, wie es davor gespeichert wurde.</translation>
    </message>
    <message>
        <source>The project file of “{0}” is damaged.</source>
        <translation>Die Projektdatei von „{0}“ ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no sample {0}.</source>
        <translation>Es gibt keine Probe {0}.</translation>
    </message>
    <message>
        <source>Samples of this domain run from 0 to {0}.</source>
        <translation>Die Proben dieser Domäne gehen von 0 bis {0}.</translation>
    </message>
    <message>
        <source>Generator “{0}”</source>
        <translation>Generator „{0}“</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>Record “{0}”</source>
        <translation>„{0}“ aufnehmen</translation>
    </message>
    <message>
        <source>Rename “{0}”</source>
        <translation>„{0}“ umbenennen</translation>
    </message>
    <message>
        <source>Duplicate “{0}”</source>
        <translation>„{0}“ verdoppeln</translation>
    </message>
    <message>
        <source>Delete “{0}”</source>
        <translation>„{0}“ löschen</translation>
    </message>
    <message>
        <source>Name the point “{0}”</source>
        <translation>Den Punkt „{0}“ benennen</translation>
    </message>
    <message>
        <source>This {0} is no longer there.</source>
        <translation>Das gibt es nicht mehr: {0}.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wähle ein anderes.</translation>
    </message>
    <message>
        <source>Its columns are domain (1, 2 …), file (relative to the table) and bin.</source>
        <translation>Ihre Spalten sind domain (1, 2 …), file (von der Tabelle aus) und bin.</translation>
    </message>
    <message>
        <source>The project file of “{0}” is too large to be one.</source>
        <translation>Die Projektdatei von „{0}“ ist zu groß, um eine zu sein.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>Es gibt: {0}.</translation>
    </message>
    <message>
        <source>This project has no {0}s yet.</source>
        <translation>In diesem Projekt fehlt noch: {0}.</translation>
    </message>
    <message>
        <source>This is no point of a generator.</source>
        <translation>Das ist kein Punkt eines Generators.</translation>
    </message>
    <message>
        <source>Choose a place on the path or the map first.</source>
        <translation>Wähle erst eine Stelle auf dem Weg oder der Karte.</translation>
    </message>
    <message>
        <source>No microphone was found: connect one, or send a sound file instead.</source>
        <translation>Es wurde kein Mikrofon gefunden: Schließe eines an, oder sende stattdessen eine Klangdatei.</translation>
    </message>
    <message>
        <source>PortAudio, the sound library, is not installed: send a sound file instead.</source>
        <translation>PortAudio, die Klangbibliothek, ist nicht installiert: Sende stattdessen eine Klangdatei.</translation>
    </message>
    <message>
        <source>The microphone can&apos;t be opened ({0}): send a sound file instead.</source>
        <translation>Das Mikrofon kann nicht geöffnet werden ({0}): Sende stattdessen eine Klangdatei.</translation>
    </message>
    <message>
        <source>Record it again, or bring the file back from a copy.</source>
        <translation>Nimm sie neu auf, oder hole die Datei aus einer Kopie zurück.</translation>
    </message>
    <message>
        <source>The file of this performance is damaged: {0}.</source>
        <translation>Die Datei dieser Aufführung ist beschädigt: {0}.</translation>
    </message>
    <message>
        <source>The performance is too long to be kept.</source>
        <translation>Die Aufführung ist zu lang, um sie zu behalten.</translation>
    </message>
    <message>
        <source>Record a shorter one.</source>
        <translation>Nimm eine kürzere auf.</translation>
    </message>
    <message>
        <source>The performance was recorded by a newer version of Latent Bridge Studio.</source>
        <translation>Die Aufführung wurde mit einer neueren Version von Latent Bridge Studio aufgenommen.</translation>
    </message>
    <message>
        <source>The performance can&apos;t be kept: {0}.</source>
        <translation>Die Aufführung kann nicht behalten werden: {0}.</translation>
    </message>
    <message>
        <source>Make room, or save elsewhere.</source>
        <translation>Schaffe Platz, oder speichere woanders.</translation>
    </message>
    <message>
        <source>The file of this performance is missing.</source>
        <translation>Die Datei dieser Aufführung fehlt.</translation>
    </message>
    <message>
        <source>The file of this performance can&apos;t be read: {0}.</source>
        <translation>Die Datei dieser Aufführung kann nicht gelesen werden: {0}.</translation>
    </message>
    <message>
        <source>That would be {0} frames; the most is {1}.</source>
        <translation>Das wären {0} Bilder; höchstens {1} gehen.</translation>
    </message>
    <message>
        <source>Choose fewer frames per second, or trim it.</source>
        <translation>Wähle weniger Bilder pro Sekunde, oder beschneide sie.</translation>
    </message>
    <message>
        <source>This performance plays no path and no point.</source>
        <translation>Diese Aufführung spielt keinen Weg und keinen Punkt.</translation>
    </message>
    <message>
        <source>Record one while a path is there.</source>
        <translation>Nimm eine auf, während ein Weg da ist.</translation>
    </message>
    <message>
        <source>A path in this performance is damaged.</source>
        <translation>Ein Weg in dieser Aufführung ist beschädigt.</translation>
    </message>
    <message>
        <source>Record it again.</source>
        <translation>Nimm sie neu auf.</translation>
    </message>
    <message>
        <source>A point in this performance is damaged.</source>
        <translation>Ein Punkt in dieser Aufführung ist beschädigt.</translation>
    </message>
    <message>
        <source>The JACK server is gone.</source>
        <translation>Der JACK-Server ist weg.</translation>
    </message>
    <message>
        <source>Locality</source>
        <translation>Nähe</translation>
    </message>
    <message>
        <source>Mixing</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>no such file or directory</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>no space left on device</source>
        <translation>kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>read-only file system</source>
        <translation>es darf nur gelesen werden</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>not a directory</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>file exists</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>file name too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Show what is being made</source>
        <translation>Zeigen, was gerade entsteht</translation>
    </message>
    <message>
        <source>Show the style that is learned</source>
        <translation>Den Stil zeigen, der gelernt wird</translation>
    </message>
    <message>
        <source>How often the sound card ran out of sound since the start; 0 is right</source>
        <translation>Wie oft der Soundkarte seit dem Start der Klang ausging; 0 ist richtig</translation>
    </message>
    <message>
        <source>From moving the playhead to hearing it, in milliseconds</source>
        <translation>Vom Bewegen der Abspielmarke bis zum Hören, in Millisekunden</translation>
    </message>
    <message>
        <source>Where to find every command and key</source>
        <translation>Wo alle Befehle und Tasten zu finden sind</translation>
    </message>
    <message>
        <source>underruns {count}</source>
        <translation>Aussetzer {count}</translation>
    </message>
    <message>
        <source>latency {count} ms</source>
        <translation>Verzögerung {count} ms</translation>
    </message>
</context>
<context>
    <name>SteeringController</name>
    <message>
        <source>All sliders are in the middle.</source>
        <translation>Alle Regler stehen in der Mitte.</translation>
    </message>
    <message>
        <source>The two above act at once; the new capacity waits for the next training.</source>
        <translation>Die beiden oberen wirken sofort; die neue Größe wartet auf das nächste Training.</translation>
    </message>
    <message>
        <source>The two above act at once, the size from the next training on.</source>
        <translation>Die beiden oberen wirken sofort, die Größe ab dem nächsten Training.</translation>
    </message>
    <message>
        <source>They also act while a bridge trains; the size from the next training on.</source>
        <translation>Sie wirken auch, während eine Brücke trainiert; die Größe ab dem nächsten Training.</translation>
    </message>
    <message>
        <source>Moved since this bridge was trained: train again for another capacity.</source>
        <translation>Bewegt, seit diese Brücke trainiert wurde: Für eine andere Größe neu trainieren.</translation>
    </message>
    <message>
        <source>Moved since this bridge was trained: train again or keep training.</source>
        <translation>Bewegt, seit diese Brücke trainiert wurde: Neu oder weiter trainieren.</translation>
    </message>
</context>
<context>
    <name>SteeringSliders</name>
    <message>
        <source>{0} A double click sets it back to the middle.</source>
        <translation>{0} Ein Doppelklick stellt ihn in die Mitte zurück.</translation>
    </message>
    <message>
        <source>Set {0} back to the middle</source>
        <translation>{0}: zurück in die Mitte</translation>
    </message>
    <message>
        <source>alignment or locality</source>
        <translation>Ausrichtung oder Nähe</translation>
    </message>
    <message>
        <source>alignment</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>locality</source>
        <translation>Nähe</translation>
    </message>
    <message>
        <source>Left, bins find each other; right, small moves in the source stay small in the target.</source>
        <translation>Links finden Fächer zueinander; rechts bleiben kleine Bewegungen in der Quelle klein im Ziel.</translation>
    </message>
    <message>
        <source>how much the domains mix</source>
        <translation>wie sehr sich die Domänen mischen</translation>
    </message>
    <message>
        <source>domains apart</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>Right, all domains fill the same places of the shared space; left, each keeps its own.</source>
        <translation>Rechts füllen alle Domänen dieselben Orte des gemeinsamen Raums; links behält jede ihre eigenen.</translation>
    </message>
    <message>
        <source>capacity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>small bridge</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>large</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>How much the bridge can learn, and how long it takes; from the next training on.</source>
        <translation>Wie viel die Brücke lernen kann, und wie lange es dauert; ab dem nächsten Training.</translation>
    </message>
</context>
<context>
    <name>SuggestionStrip</name>
    <message>
        <source>samples worth labelling next</source>
        <translation>Proben, die sich als Nächstes lohnen</translation>
    </message>
    <message>
        <source>What would teach the most: click one, then press its bin&apos;s key; Enter for the bin it looks like</source>
        <translation>Was am meisten lehrt: eine anklicken, dann die Taste ihres Fachs drücken; Enter für das Fach, nach dem sie aussieht</translation>
    </message>
</context>
<context>
    <name>TakesController</name>
    <message>
        <source>There is no performance yet: press “Record” and play.</source>
        <translation>Es gibt noch keine Aufführung: Drücke „Aufnehmen“ und spiele.</translation>
    </message>
    <message>
        <source>Nothing is recorded or played back.</source>
        <translation>Es wird nichts aufgenommen oder abgespielt.</translation>
    </message>
    <message>
        <source>Recording what you play</source>
        <translation>Nimmt auf, was du spielst</translation>
    </message>
    <message>
        <source>This was played on another bridge, so it looks and sounds otherwise.</source>
        <translation>Das wurde auf einer anderen Brücke gespielt, sieht und klingt also anders.</translation>
    </message>
    <message>
        <source>Play over “{name}”</source>
        <translation>Über „{name}“ spielen</translation>
    </message>
    <message>
        <source>Performance {number}</source>
        <translation>Aufführung {number}</translation>
    </message>
    <message>
        <source>Kept “{name}”: Shift+P plays it</source>
        <translation>„{name}“ behalten: Umschalt+P spielt sie</translation>
    </message>
    <message>
        <source>Put “{name}” on the beat</source>
        <translation>„{name}“ auf den Takt legen</translation>
    </message>
    <message>
        <source>Trim “{name}”</source>
        <translation>„{name}“ beschneiden</translation>
    </message>
    <message>
        <source>Nothing would be left.</source>
        <translation>Es bliebe nichts übrig.</translation>
    </message>
    <message>
        <source>Leave more of it.</source>
        <translation>Lass mehr davon übrig.</translation>
    </message>
</context>
<context>
    <name>TakesTray</name>
    <message>
        <source>what was kept while playing</source>
        <translation>was beim Spielen behalten wurde</translation>
    </message>
    <message>
        <source>Play a performance round and round</source>
        <translation>Eine Aufführung immer wieder spielen</translation>
    </message>
    <message>
        <source>Record what you play (Shift+R)</source>
        <translation>Aufnehmen, was du spielst (Umschalt+R)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Name the point under the playhead, or the pad&apos;s (N)</source>
        <translation>Den Punkt unter der Abspielmarke benennen, oder den der Spielfläche (N)</translation>
    </message>
    <message>
        <source>Name this point…</source>
        <translation>Diesen Punkt benennen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>End the recording (Shift+R)</source>
        <translation>Die Aufnahme beenden (Umschalt+R)</translation>
    </message>
    <message>
        <source>Performances</source>
        <translation>Aufführungen</translation>
    </message>
    <message>
        <source>What you played, as it was played</source>
        <translation>Was du gespielt hast, wie es gespielt wurde</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Places you gave a name</source>
        <translation>Stellen, denen du einen Namen gegeben hast</translation>
    </message>
</context>
<context>
    <name>ThrowingAwayController</name>
    <message>
        <source>No bridge is in use.</source>
        <translation>Es wird keine Brücke verwendet.</translation>
    </message>
    <message>
        <source>There is no other bridge.</source>
        <translation>Es gibt keine andere Brücke.</translation>
    </message>
    <message>
        <source>A training runs or is being measured: bridges can be thrown away after it.</source>
        <translation>Ein Training läuft oder wird gemessen: Danach lassen sich Brücken wegwerfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n bridge(s) thrown away: {size}</source>
        <translation>
            <numerusform>%n Brücke weggeworfen: {size}</numerusform>
            <numerusform>%n Brücken weggeworfen: {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>For two minutes you can bring back what you threw away last.</source>
        <translation>Zwei Minuten lang kannst du zurückholen, was du zuletzt weggeworfen hast.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>What you threw away is back</source>
        <translation>Was du weggeworfen hast, ist wieder da</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Choose another generator</source>
        <translation>Einen anderen Generator wählen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Menu: everything the studio can do</source>
        <translation>Menü: alles, was das Studio kann</translation>
    </message>
    <message>
        <source>{name} · {details}: choose another generator</source>
        <translation>{name} · {details}: einen anderen Generator wählen</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>Put examples of each domain into bins</source>
        <translation>Beispiele aller Domänen in Fächer legen</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Brücke</translation>
    </message>
    <message>
        <source>Train the bridge and see how good it is</source>
        <translation>Die Brücke trainieren und sehen, wie gut sie ist</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Walk between samples, see and hear them</source>
        <translation>Zwischen Proben gehen, sie sehen und hören</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Put examples into bins</source>
        <translation>Beispiele in Fächer legen</translation>
    </message>
    <message>
        <source>Select samples on the left or right and press the key of a bin, or drag them here. About ten per bin from each side are enough; the demo already has them.</source>
        <translation>Wähle links oder rechts Proben aus und drücke die Taste eines Fachs, oder ziehe sie hierher. Etwa zehn je Fach und Seite genügen; die Demo hat sie schon.</translation>
    </message>
    <message>
        <source>Guesses follow at once</source>
        <translation>Vermutungen folgen sofort</translation>
    </message>
    <message>
        <source>A full bar with a badge is your label. A faint bar is a guess from your labels: the longer, the surer. Enter accepts the guesses of what you selected.</source>
        <translation>Ein voller Balken mit Marke ist deine Zuordnung. Ein blasser Balken ist eine Vermutung aus deinen Zuordnungen: je länger, desto sicherer. Enter nimmt die Vermutungen der ausgewählten Proben an.</translation>
    </message>
    <message>
        <source>Train the bridge</source>
        <translation>Die Brücke trainieren</translation>
    </message>
    <message>
        <source>Press “Train bridge” (Ctrl+T). In seconds it learns how the two sides belong together, and then tells how many samples land in their own bin.</source>
        <translation>Drücke „Brücke trainieren“ (Strg+T). In Sekunden lernt sie, wie die beiden Seiten zusammengehören, und sagt dann, wie viele Proben in ihrem eigenen Fach landen.</translation>
    </message>
    <message>
        <source>Watch the two sides meet</source>
        <translation>Sieh zu, wie die Seiten sich treffen</translation>
    </message>
    <message>
        <source>Every dot is a sample: discs from the left side, squares from the right, colours are your bins. While it trains, the same colours move together.</source>
        <translation>Jeder Punkt ist eine Probe: Scheiben von der linken Seite, Quadrate von der rechten, Farben sind deine Fächer. Beim Training rücken gleiche Farben zusammen.</translation>
    </message>
    <message>
        <source>Walk through one, hear the other</source>
        <translation>Durch die eine gehen, die andere hören</translation>
    </message>
    <message>
        <source>“Surprise me” picks samples to walk between. Drag over the lanes to scrub, press Space to play. F1 shows all keys, Ctrl+K finds every command.</source>
        <translation>„Überrasch mich“ sucht Proben aus, zwischen denen du gehst. Ziehe über die Spuren zum Abtasten, die Leertaste spielt ab. F1 zeigt alle Tasten, Strg+K findet jeden Befehl.</translation>
    </message>
</context>
<context>
    <name>TourBubble</name>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Leave the tour; it can be started again from Help  Esc</source>
        <translation>Den Rundgang verlassen; unter Hilfe beginnt er von Neuem  Esc</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitergehen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Close the tour and begin</source>
        <translation>Den Rundgang schließen und anfangen</translation>
    </message>
</context>
<context>
    <name>TrainingButtons</name>
    <message>
        <source>Learn the bridge from your examples (Ctrl+T)</source>
        <translation>Die Brücke aus deinen Beispielen lernen (Strg+T)</translation>
    </message>
    <message>
        <source>Go on training the bridge in use with your examples as they are now (Ctrl+Shift+T)</source>
        <translation>Die benutzte Brücke mit deinen Beispielen, wie sie jetzt sind, weiter trainieren (Strg+Umschalt+T)</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Pause the training (Ctrl+P)</source>
        <translation>Das Training anhalten (Strg+P)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on with the training (Ctrl+P)</source>
        <translation>Das Training fortsetzen (Strg+P)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop now and keep what was learned (Ctrl+.)</source>
        <translation>Jetzt aufhören und behalten, was gelernt ist (Strg+.)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Aufhören</translation>
    </message>
    <message>
        <source>progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>{0} · step {1} of {2}</source>
        <translation>{0} · Schritt {1} von {2}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>hört auf …</translation>
    </message>
</context>
<context>
    <name>TrainingController</name>
    <message>
        <source>The training ended before it had learned anything.</source>
        <translation>Das Training endete, bevor es etwas gelernt hatte.</translation>
    </message>
    <message>
        <source>Training the bridge …</source>
        <translation>Die Brücke wird trainiert …</translation>
    </message>
    <message>
        <source>Training on …</source>
        <translation>Trainiert weiter …</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>The training is paused</source>
        <translation>Das Training ist angehalten</translation>
    </message>
    <message>
        <source>Bridge measured on held-out samples · trained in {time}</source>
        <translation>Brücke an zurückgehaltenen Proben gemessen · trainiert in {time}</translation>
    </message>
    <message>
        <source>Bridge trained after {time}; measuring it …</source>
        <translation>Brücke nach {time} trainiert; sie wird gemessen …</translation>
    </message>
    <message>
        <source>Bridge stopped and kept after {time}; measuring it …</source>
        <translation>Brücke nach {time} beendet und behalten; sie wird gemessen …</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Hört auf …</translation>
    </message>
</context>
<context>
    <name>TrainingDisplay</name>
    <message>
        <source>a generator is missing on this machine</source>
        <translation>ein Generator fehlt auf diesem Rechner</translation>
    </message>
    <message>
        <source>opening the generators …</source>
        <translation>die Generatoren werden geöffnet …</translation>
    </message>
    <message>
        <source>Out of date: {0}</source>
        <translation>Veraltet: {0}</translation>
    </message>
    <message>
        <source>Training …</source>
        <translation>Trainiert …</translation>
    </message>
    <message>
        <source>Train bridge</source>
        <translation>Brücke trainieren</translation>
    </message>
    <message>
        <source>Put a few samples of every domain into bins first.</source>
        <translation>Lege erst ein paar Proben aller Domänen in Fächer.</translation>
    </message>
    <message>
        <source>Put a few samples of each domain into bins first.</source>
        <translation>Lege erst ein paar Proben jeder Domäne in Fächer.</translation>
    </message>
    <message>
        <source>Put a few samples of “{name}” into bins first.</source>
        <translation>Lege erst ein paar Proben von „{name}“ in Fächer.</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s), no bridge yet</source>
        <translation>
            <numerusform>%n Zuordnung, noch keine Brücke</numerusform>
            <numerusform>%n Zuordnungen, noch keine Brücke</numerusform>
        </translation>
    </message>
    <message>
        <source>the bridge is up to date</source>
        <translation>die Brücke ist auf dem neuesten Stand</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) newer than the bridge</source>
        <translation>
            <numerusform>%n Änderung neuer als die Brücke</numerusform>
            <numerusform>%n Änderungen neuer als die Brücke</numerusform>
        </translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>etwa {time}</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Preset: how the bridge is trained</source>
        <translation>Vorgabe: wie die Brücke trainiert wird</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>wie im Artikel</translation>
    </message>
    <message>
        <source>thorough</source>
        <translation>gründlich</translation>
    </message>
    <message>
        <source>A few hundred steps: ready in seconds, made for a few labels</source>
        <translation>Ein paar hundert Schritte: in Sekunden fertig, für wenige Zuordnungen</translation>
    </message>
    <message>
        <source>2000 steps: a minute or two, made for many labels</source>
        <translation>2000 Schritte: ein, zwei Minuten, für viele Zuordnungen</translation>
    </message>
    <message>
        <source>With the paper&apos;s loss and its very many steps, to compare with</source>
        <translation>Mit dem Verlust und den sehr vielen Schritten der Veröffentlichung, zum Vergleich</translation>
    </message>
    <message>
        <source>Put a few samples of each domain into bins, then press “Train bridge”: it takes seconds.</source>
        <translation>Lege ein paar Proben aller Domänen in Fächer, dann drücke „Brücke trainieren“: Es dauert Sekunden.</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>Noch nichts gelernt</translation>
    </message>
    <message numerus="yes">
        <source>train by itself, %n second(s) after a label</source>
        <translation>
            <numerusform>von selbst trainieren, %n Sekunde nach einer Zuordnung</numerusform>
            <numerusform>von selbst trainieren, %n Sekunden nach einer Zuordnung</numerusform>
        </translation>
    </message>
    <message>
        <source>train by itself</source>
        <translation>von selbst trainieren</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Brücke</translation>
    </message>
    <message>
        <source>Held-out samples</source>
        <translation>Zurückgehaltene Proben</translation>
    </message>
    <message>
        <source>After a pause in labelling the bridge is trained anew; the pause is in the settings (Ctrl+,)</source>
        <translation>Nach einer Pause im Zuordnen wird die Brücke neu trainiert; die Pause steht in den Einstellungen (Strg+,)</translation>
    </message>
    <message>
        <source>Train by itself</source>
        <translation>Von selbst trainieren</translation>
    </message>
</context>
<context>
    <name>TrimSheet</name>
    <message>
        <source>Trim</source>
        <translation>Beschneiden</translation>
    </message>
    <message>
        <source>What lies outside goes; the rest begins with everything as it stood there.</source>
        <translation>Was außerhalb liegt, geht; das Übrige beginnt so, wie dort alles stand.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Where it is to begin</source>
        <translation>Wo es beginnen soll</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Where it is to end</source>
        <translation>Wo es enden soll</translation>
    </message>
    <message>
        <source>Trim “{name}”</source>
        <translation>„{name}“ beschneiden</translation>
    </message>
</context>
<context>
    <name>VersionComparison</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Change of each share in points: blue is better in the second, red worse</source>
        <translation>Änderung jedes Anteils in Punkten: blau ist in der zweiten besser, rot schlechter</translation>
    </message>
    <message>
        <source>Not measured, or their bins differ.</source>
        <translation>Nicht gemessen, oder ihre Fächer sind verschieden.</translation>
    </message>
    <message>
        <source>how the confusion differs, {0}</source>
        <translation>wie sich die Verwechslungen unterscheiden, {0}</translation>
    </message>
    <message>
        <source>transfer {0}</source>
        <translation>Übertragung {0}</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erste</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweite</translation>
    </message>
    <message>
        <source>First {0}, second {1}</source>
        <translation>Erste {0}, zweite {1}</translation>
    </message>
    <message>
        <source>domain gap, 0–2</source>
        <translation>Abstand, 0–2</translation>
    </message>
    <message>
        <source>trained, s</source>
        <translation>trainiert, s</translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message>
        <source>List every bridge that this project has learned</source>
        <translation>Jede Brücke auflisten, die dieses Projekt gelernt hat</translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier</source>
        <translation>
            <numerusform>%n früheren zeigen</numerusform>
            <numerusform>%n frühere zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Throw away every bridge but the one in use; they can be brought back for two minutes</source>
        <translation>Alle Brücken außer der verwendeten wegwerfen; zwei Minuten lang lassen sie sich zurückholen</translation>
    </message>
    <message>
        <source>Throw away the others</source>
        <translation>Die anderen wegwerfen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>matches the labels</source>
        <translation>passt zu den Zuordnungen</translation>
    </message>
    <message>
        <source>Mark two bridges to see them side by side</source>
        <translation>Zwei Brücken markieren, um sie nebeneinander zu sehen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare the bridge of {0}</source>
        <translation>Die Brücke vom {0} vergleichen</translation>
    </message>
    <message>
        <source>Go back to this bridge</source>
        <translation>Zu dieser Brücke zurückkehren</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Use the bridge of {0}</source>
        <translation>Die Brücke vom {0} nehmen</translation>
    </message>
    <message>
        <source>The bridge in use stays</source>
        <translation>Die verwendete Brücke bleibt</translation>
    </message>
    <message>
        <source>Throw away the bridge of {0}</source>
        <translation>Die Brücke von {0} wegwerfen</translation>
    </message>
</context>
<context>
    <name>VersionsController</name>
    <message>
        <source>A training is running: stop it before you go back to a bridge.</source>
        <translation>Ein Training läuft: Beende es, bevor du zu einer Brücke zurückkehrst.</translation>
    </message>
    <message>
        <source>There is no earlier bridge.</source>
        <translation>Es gibt keine frühere Brücke.</translation>
    </message>
    <message>
        <source>Back to the bridge of {0}; the others stay in the list</source>
        <translation>Zurück zur Brücke vom {0}; die anderen bleiben in der Liste</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n Zuordnung</numerusform>
            <numerusform>%n Zuordnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>VolumeControl</name>
    <message>
        <source>Mute (M)</source>
        <translation>Stumm (M)</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Sound on (M)</source>
        <translation>Ton an (M)</translation>
    </message>
</context>
<context>
    <name>WatchingController</name>
    <message>
        <source>So far, judged by your labels, each as if it had been withheld.</source>
        <translation>Bisher, beurteilt nach deinen Zuordnungen, jede so, als wäre sie zurückgehalten worden.</translation>
    </message>
</context>
<context>
    <name>WindowController</name>
    <message>
        <source>Starting the engine …</source>
        <translation>Die Maschine startet …</translation>
    </message>
    <message>
        <source>starting …</source>
        <translation>startet …</translation>
    </message>
    <message>
        <source>The engine is being loaded</source>
        <translation>Die Maschine wird geladen</translation>
    </message>
    <message>
        <source>opening …</source>
        <translation>wird geöffnet …</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Everything the studio can do</source>
        <translation>Alles, was das Studio kann</translation>
    </message>
    <message>
        <source>{palette} commands · {keys} keys</source>
        <translation>{palette} Befehle · {keys} Tasten</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Kern</numerusform>
            <numerusform>%n Kerne</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>Close this sheet  Esc</source>
        <translation>Dieses Blatt schließen  Esc</translation>
    </message>
</context>
</TS>
