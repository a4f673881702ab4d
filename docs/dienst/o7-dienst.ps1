<#
Richtet „o7 dienst“ unter Windows als geplante Aufgabe ein: Start mit dem Rechner, Neustart nach einem Fehler.
In einer PowerShell als Administrator ausführen, zum Beispiel:

  .\o7-dienst.ps1 -Programm C:\o7-abrechnung -Eingang D:\o7\raw -Ausgabe D:\o7\out -Konto HAUS\svc-o7
  .\o7-dienst.ps1 -Entfernen

Das Konto braucht das Recht „Anmelden als Stapelverarbeitungsauftrag“. Sein Kennwort wird abgefragt und nur der Aufgabenplanung gegeben.
#>
[CmdletBinding()]
param(
    [string]$Programm = "C:\o7-abrechnung",
    [string]$Eingang = "D:\o7\raw",
    [string]$Ausgabe = "D:\o7\out",
    [string]$Konto = "$env:USERDOMAIN\$env:USERNAME",
    [string]$Aufgabe = "O7-Dienst",
    [switch]$Entfernen
)
$ErrorActionPreference = "Stop"

if ($Entfernen) {
    Stop-ScheduledTask -TaskName $Aufgabe -ErrorAction SilentlyContinue
    Unregister-ScheduledTask -TaskName $Aufgabe -Confirm:$false
    Write-Host "Die Aufgabe $Aufgabe ist entfernt."
    return
}

$o7 = Join-Path $Programm ".venv\Scripts\o7.exe"
if (-not (Test-Path $o7)) { throw "$o7 gibt es nicht. Bitte -Programm prüfen." }
foreach ($ordner in $Eingang, $Ausgabe) {
    if (-not (Test-Path $ordner)) { throw "Den Ordner $ordner gibt es nicht." }
}
# nicht bei den Meldungen: Das Protokoll nennt auch gE und Beträge
$protokoll = Join-Path $Ausgabe "_protokoll\dienst.log"
New-Item -ItemType Directory -Force (Split-Path $protokoll) | Out-Null

# cmd.exe schreibt die Ausgabe fort; ein Pfad mit Leerzeichen bleibt ganz
$befehl = "/d /c `"`"$o7`" dienst --eingang `"$Eingang`" --ausgabe `"$Ausgabe`" >> `"$protokoll`" 2>&1`""
$aktion = New-ScheduledTaskAction -Execute "cmd.exe" -Argument $befehl -WorkingDirectory $Programm
# „RestartCount“ hilft nur, wenn die Aufgabe gar nicht starten kann, nicht nach einem Exitcode: Deshalb stößt
# ein zweiter Auslöser sie alle fünf Minuten an; läuft sie noch, geschieht nichts (IgnoreNew).
$beginn = New-ScheduledTaskTrigger -AtStartup
$wieder = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 5)
$regeln = New-ScheduledTaskSettingsSet -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew `
    -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries

$anmeldung = Get-Credential -UserName $Konto -Message "Kennwort des Kontos, unter dem der Dienst läuft"
Register-ScheduledTask -TaskName $Aufgabe -Action $aktion -Trigger $beginn, $wieder -Settings $regeln `
    -User $anmeldung.UserName -Password $anmeldung.GetNetworkCredential().Password `
    -Description "O.7-Abrechnung: Monatslauf nach Plan und Einzelläufe aus der Oberfläche" -Force | Out-Null
Start-ScheduledTask -TaskName $Aufgabe
Write-Host "Die Aufgabe $Aufgabe läuft. Protokoll: $protokoll"
