<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChoosingController</name>
    <message numerus="yes">
        <source>%n label(s) of {name} wait until you choose it again.</source>
        <translation>
            <numerusform>%n label of {name} waits until you choose it again.</numerusform>
            <numerusform>%n labels of {name} wait until you choose it again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) stay.</source>
        <translation>
            <numerusform>%n label stays.</numerusform>
            <numerusform>%n labels stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) of {name} come back.</source>
        <translation>
            <numerusform>%n label of {name} comes back.</numerusform>
            <numerusform>%n labels of {name} come back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderFinding</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) passed over</source>
        <translation>
            <numerusform>%n file passed over</numerusform>
            <numerusform>%n files passed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looking: %n file(s) so far …</source>
        <translation>
            <numerusform>Looking: %n file so far …</numerusform>
            <numerusform>Looking: %n files so far …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them nearly the same as another; leave out</source>
        <translation>
            <numerusform>%n of them nearly the same as another; leave out</numerusform>
            <numerusform>%n of them nearly the same as others; leave out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelFilesController</name>
    <message numerus="yes">
        <source>Exported %n label(s) to “{name}”.</source>
        <translation>
            <numerusform>Exported %n label to “{name}”.</numerusform>
            <numerusform>Exported %n labels to “{name}”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bin(s)</source>
        <translation>
            <numerusform>%n bin</numerusform>
            <numerusform>%n bins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) of “{name}” are not there or can&apos;t be read.</source>
        <translation>
            <numerusform>%n sample of “{name}” is not there or can&apos;t be read.</numerusform>
            <numerusform>%n samples of “{name}” are not there or can&apos;t be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message numerus="yes">
        <source>%n other file(s) could not be added either.</source>
        <translation>
            <numerusform>%n other file could not be added either.</numerusform>
            <numerusform>%n other files could not be added either.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %n of your files, at the end of the gallery.</source>
        <translation>
            <numerusform>Added %n of your files, at the end of the gallery.</numerusform>
            <numerusform>Added %n of your files, at the end of the gallery.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) of it are kept.</source>
        <translation>
            <numerusform>%n label of it is kept.</numerusform>
            <numerusform>%n labels of it are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PerformanceRow</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestyleChoosing</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestylingController</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThrowingAwayController</name>
    <message numerus="yes">
        <source>%n bridge(s) thrown away: {size}</source>
        <translation>
            <numerusform>%n bridge thrown away: {size}</numerusform>
            <numerusform>%n bridges thrown away: {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingDisplay</name>
    <message numerus="yes">
        <source>%n label(s), no bridge yet</source>
        <translation>
            <numerusform>%n label, no bridge yet</numerusform>
            <numerusform>%n labels, no bridge yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) newer than the bridge</source>
        <translation>
            <numerusform>%n edit newer than the bridge</numerusform>
            <numerusform>%n edits newer than the bridge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message numerus="yes">
        <source>train by itself, %n second(s) after a label</source>
        <translation>
            <numerusform>train by itself, %n second after a label</numerusform>
            <numerusform>train by itself, %n seconds after a label</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionList</name>
    <message numerus="yes">
        <source>Show %n earlier</source>
        <translation>
            <numerusform>Show %n earlier</numerusform>
            <numerusform>Show %n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsController</name>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowController</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
